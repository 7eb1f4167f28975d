import {
  type InboxConnection,
  type InboxContext,
  type InboxDriver,
  type InboxReport,
  type SentFiles,
} from '#libs/adapter-kit';
import { inboundMessageSchema, topics, type InboundMessage, type Inbox, type OutboundMessage } from '#libs/contracts';
import { MemoryLog, type Publisher } from '#libs/messaging';
import { createLogger, Registry, type Logger } from '#libs/platform';
import { noFiles, testFilesUrl } from '#libs/testing/files';
import { TelegramStandIn } from '#libs/testing/telegram';
import { PollingDriver } from '../src/polling/polling.js';
import { telegramAdapterConfig, type TelegramAdapterConfig } from '../src/telegram-adapter.config.js';
import { TelegramMetrics } from '../src/telegram.metrics.js';
import { UpdateIntake } from '../src/update-intake.js';
import { inbox as anInbox } from './fixtures.js';

export const silentLogger: Logger = createLogger('test', 'silent');

const ends: (() => Promise<unknown> | void)[] = [];

/** Has this done when the test is over, last first. */
export function afterwards(end: () => Promise<unknown> | void): void {
  ends.push(end);
}

/** Ends whatever the test started. */
export async function endAll(): Promise<void> {
  for (const end of ends.splice(0).toReversed()) await end();
}

export async function standIn(): Promise<TelegramStandIn> {
  const telegram = await TelegramStandIn.start({ second: 20 });
  afterwards(() => telegram.close());
  return telegram;
}

export function intakeFor(publisher: Publisher, limit?: number): UpdateIntake {
  const intake = new UpdateIntake(publisher, new TelegramMetrics(new Registry()), silentLogger);
  intake.publishLimitMs = limit ?? intake.publishLimitMs;
  return intake;
}

export const secretsKey = Buffer.alloc(32, 7).toString('base64');

/** The environment of an adapter that calls the stand-in. */
export function configFor({ apiRoot }: Pick<TelegramStandIn, 'apiRoot'>): TelegramAdapterConfig {
  return telegramAdapterConfig({
    KAFKA_BROKERS: '127.0.0.1:1',
    CHANNEL_SECRETS_KEY: secretsKey,
    TELEGRAM_API_ROOT: apiRoot,
    FILES_URL: testFilesUrl(),
  });
}

/** Remembers what was reported. */
export class Reported implements InboxReport {
  readonly said: string[] = [];
  lastBacklog: number | null = null;
  receivedCount = 0;

  get last(): string | undefined {
    return this.said.at(-1);
  }

  connected(): void {
    if (this.last !== 'connected') this.said.push('connected');
  }

  failing(error: string): void {
    this.said.push(`failing: ${error}`);
  }

  pairing(): void {
    throw new Error('a bot is not paired');
  }

  backlog(messages: number): void {
    this.lastBacklog = messages;
  }

  progress(): void {
    throw new Error('there is no history');
  }

  received(): void {
    this.receivedCount += 1;
  }
}

export interface OpenInbox {
  connection: InboxConnection;
  reported: Reported;
  /** How `run` ended: `undefined` while it runs, `null` when it resolved, else its error. */
  ended: () => Error | null | undefined;
  /** Aborts, and waits for the end. */
  close: () => Promise<void>;
}

/** An inbox as its host opens it, without the host. */
export function open(
  driver: InboxDriver,
  token: string,
  { inbox = anInbox, files = noFiles }: { inbox?: Inbox; files?: SentFiles } = {},
): OpenInbox {
  const abort = new AbortController();
  const reported = new Reported();
  const context: InboxContext = {
    inbox,
    credentials: { token },
    signal: abort.signal,
    cursors: { get: () => null, set: async () => undefined },
    report: reported,
    files,
    logger: silentLogger,
  };
  const connection = driver.open(context);
  let ended: Error | null | undefined;
  const running = connection.run().then(
    () => (ended = null),
    (error: unknown) => (ended = error as Error),
  );
  const close = async (): Promise<void> => {
    abort.abort();
    await running;
  };
  afterwards(close);
  return { connection, reported, ended: () => ended, close };
}

/** Long, so that no call of a test is given up because the machine is slow. */
const responseLimitMs = 240_000;

export interface PollingRig {
  log: MemoryLog;
  telegram: TelegramStandIn;
  driver(options?: { publisher?: Publisher; longPollSeconds?: number; responseTimeMs?: number }): PollingDriver;
  messages(): InboundMessage[];
}

export async function pollingRig(): Promise<PollingRig> {
  const log = new MemoryLog();
  const telegram = await standIn();
  const driver: PollingRig['driver'] = ({ publisher = log.publisher(), ...options } = {}) => {
    const timing = { longPollSeconds: 25, responseTimeMs: responseLimitMs, pauseUnitMs: 10, ...options };
    return new PollingDriver(configFor(telegram), intakeFor(publisher, 500), timing);
  };
  return { log, telegram, driver, messages: () => messagesOn(log) };
}

export function messagesOn(log: MemoryLog): InboundMessage[] {
  return log
    .messages(topics.inboundMessages.name)
    .map(({ value }) => inboundMessageSchema.parse(JSON.parse(String(value))));
}

export function textsOn(log: MemoryLog): string[] {
  return messagesOn(log).map(({ content }) => content.text);
}

export function anOutboundMessage(traits: Partial<OutboundMessage> = {}): OutboundMessage {
  return {
    messageId: '0192f0c1-0000-7000-8000-0000000000aa',
    workspaceId: anInbox.workspaceId,
    inboxId: anInbox.inboxId,
    contactId: '0192f0c1-0000-7000-8000-0000000000bb',
    channel: 'telegram',
    to: { kind: 'telegram_user', value: '5123456789' },
    text: 'Hello Jane',
    subject: null,
    template: null,
    inReplyTo: null,
    createdAt: '2026-11-20T12:00:00.000Z',
    ...traits,
  };
}
