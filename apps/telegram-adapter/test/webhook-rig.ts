import { InboxCredentials, OpenInboxes, WebhookServer } from '#libs/adapter-kit';
import { inboxEvent, topics, type Inbox } from '#libs/contracts';
import { MemoryLog, type Publisher } from '#libs/messaging';
import { createRegistry, SecretBox } from '#libs/platform';
import { waitFor, type StandInBot, type TelegramStandIn } from '#libs/testing';
import { WebhookRoute } from '../src/webhook/webhook-route.js';
import { webhookSecret } from '../src/webhook/webhook-secret.js';
import { WebhookDriver } from '../src/webhook.js';
import { inbox } from './fixtures.js';
import { afterwards, intakeFor, open, quiet, standIn, type OpenInbox } from './rig.js';

const secrets = new SecretBox(Buffer.alloc(32, 7).toString('base64'));

export interface WebhookRig {
  log: MemoryLog;
  telegram: TelegramStandIn;
  driver: WebhookDriver;
  origin: string;
  /** Inboxes of which something was put on the log, by any replica. */
  received: readonly string[];
  /** The inbox as the log has it from now on. */
  know: (token: string, changes?: Partial<Inbox>) => Promise<Inbox>;
  /** Posts to the inbox's webhook; the status and Retry-After of the answer. */
  post: (
    body: string | object,
    secret?: string,
    path?: string,
  ) => Promise<{ status: number; retryAfter: string | null }>;
}

export interface Connected {
  bot: StandInBot;
  opened: OpenInbox;
  secret: string;
}

/** The adapter's server and its webhook driver over a log in memory, and Telegram's stand-in. */
export async function webhookRig(
  options: { publisher?: Publisher; log?: MemoryLog; lookEvery?: number } = {},
): Promise<WebhookRig> {
  const log = options.log ?? new MemoryLog();
  const telegram = await standIn();
  const table = log.table<Inbox>(topics.inboxes.name, { logger: quiet, version: ({ version }) => version });
  await table.start();
  afterwards(() => table.close());
  const inboxes = new OpenInboxes({
    table,
    credentials: new InboxCredentials(secrets),
    serves: ({ channel, driver }) => channel === 'telegram' && driver === 'webhook',
    addressOf: () => null,
  });
  let origin = '';
  const { apiRoot } = telegram;
  const intake = intakeFor(options.publisher ?? log.publisher(), 300);
  const driver = new WebhookDriver({
    apiRoot,
    intake,
    origin: () => origin,
    lookEvery: options.lookEvery ?? 50,
    pauseUnit: 10,
  });
  const server = new WebhookServer({
    host: '127.0.0.1',
    port: 0,
    bodyLimit: 65_536,
    logger: quiet,
    registry: createRegistry('test'),
    name: 'telegram-adapter',
  });
  const received: string[] = [];
  const route = { apiRoot, inboxes, intake, received: (inboxId: string) => void received.push(inboxId), logger: quiet };
  new WebhookRoute(route).addTo(server.routes);
  origin = await server.listen();
  afterwards(() => server.close());
  return { log, telegram, driver, origin, received, know: knowing(log), post: posting(origin) };
}

function knowing(log: MemoryLog): WebhookRig['know'] {
  let version = 1;
  return async (token, changes = {}) => {
    version += 1;
    const sealedCredentials = secrets.seal(JSON.stringify({ token }), inbox.inboxId);
    const known: Inbox = { ...inbox, driver: 'webhook', sealedCredentials, version, ...changes };
    await log.publisher().publish([inboxEvent(known, '2026-11-20T12:00:00.000Z', false)]);
    return known;
  };
}

function posting(origin: string): WebhookRig['post'] {
  return async (body, secret, path = `/webhooks/telegram/${inbox.inboxId}`) => {
    const response = await fetch(origin + path, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(secret !== undefined && { 'x-telegram-bot-api-secret-token': secret }),
      },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    await response.arrayBuffer();
    return { status: response.status, retryAfter: response.headers.get('retry-after') };
  };
}

/** A bot whose inbox is known and whose webhook is set. */
export async function connected(rig: WebhookRig): Promise<Connected> {
  const bot = rig.telegram.bot();
  const known = await rig.know(bot.token);
  const opened = open(rig.driver, bot.token, known);
  await waitFor('the webhook', () => opened.reported.last === 'connected');
  return { bot, opened, secret: webhookSecret(bot.token, inbox.inboxId) };
}

/** A text as Telegram posts it. */
export const update = (text: string, id = 1): object => ({
  update_id: id,
  message: {
    message_id: id,
    date: 1_790_000_000,
    chat: { id: 42, type: 'private' },
    from: { id: 42, is_bot: false },
    text,
  },
});
