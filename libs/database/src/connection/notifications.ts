import pg from 'pg';
import { messageOf, pause, type Logger } from '#libs/platform';
import { sessionConfig } from './session.js';

export interface NotificationOptions {
  url: string;
  applicationName: string;
  channel: string;
  /** Called at each notification, and whenever the connection is made: some may have been missed before. */
  onNotify: () => void;
  logger: Logger;
}

const retryDelayMs = 2_000;

/**
 * Listens to one channel, on a connection of its own, until the signal aborts. A notification may be lost with its
 * connection, so the caller also looks by itself from time to time.
 */
export async function listenTo(options: NotificationOptions, stopped: AbortSignal): Promise<void> {
  while (!stopped.aborted) {
    await listenOnce(options, stopped).catch((error: unknown) => {
      options.logger.warn({ channel: options.channel, reason: messageOf(error) }, 'does not listen to Postgres now');
    });
    await pause(retryDelayMs, stopped);
  }
}

/** Resolves when the connection ends. */
async function listenOnce(options: NotificationOptions, stopped: AbortSignal): Promise<void> {
  const { url, applicationName, channel, onNotify } = options;
  const client = new pg.Client({ ...sessionConfig({}), connectionString: url, application_name: applicationName });
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  client.on('error', () => resolve()).on('end', () => resolve());
  client.on('notification', () => onNotify());
  stopped.addEventListener('abort', () => resolve(), { once: true });
  try {
    await client.connect();
    await client.query(`listen ${pg.escapeIdentifier(channel)}`);
    onNotify();
    await ended;
  } finally {
    await client.end().catch(() => {});
  }
}
