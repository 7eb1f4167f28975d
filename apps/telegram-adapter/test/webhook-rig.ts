import type { Provider } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { InboxCredentials, InboxMetrics, InboxTable } from '#libs/adapter-kit';
import { webhookApp, WebhookModule, WebhookServer } from '#libs/adapter-kit/nest';
import { inboxEvent, topics, type Inbox } from '#libs/contracts';
import { MemoryLog, type Publisher } from '#libs/messaging';
import { createRegistry, Registry, SecretBox } from '#libs/platform';
import { LOGGER } from '#libs/platform/nest';
import type { StandInBot, TelegramStandIn } from '#libs/testing/telegram';
import { waitFor } from '#libs/testing/waiting';
import { TelegramAdapterConfig } from '../src/telegram-adapter.config.js';
import { UpdateIntake } from '../src/update-intake.js';
import { PublicAddress } from '../src/webhook/public-address.js';
import { WebhookInboxes } from '../src/webhook/webhook-inboxes.js';
import { WebhookController } from '../src/webhook/webhook.controller.js';
import { WebhookGuard } from '../src/webhook/webhook.guard.js';
import { webhookSecret } from '../src/webhook/webhook-secret.js';
import { WebhookDriver } from '../src/webhook/webhook.js';
import { inbox } from './fixtures.js';
import { afterwards, configFor, intakeFor, open, silentLogger, secretsKey, standIn, type OpenInbox } from './rig.js';

const secrets = new SecretBox(secretsKey);

export interface WebhookRig {
  log: MemoryLog;
  telegram: TelegramStandIn;
  driver: WebhookDriver;
  origin: string;
  /** Inboxes of which something was put on the log, by any replica. */
  received: readonly string[];
  /** The inbox as the log has it from now on. */
  know: (token: string, changes?: Partial<Inbox>) => Promise<Inbox>;
  /** Posts to the inbox's webhook; the status and Retry-After of the response. */
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
  options: { publisher?: Publisher; log?: MemoryLog; lookIntervalMs?: number } = {},
): Promise<WebhookRig> {
  const log = options.log ?? new MemoryLog();
  const telegram = await standIn();
  const table = log.table<Inbox>(topics.inboxes.name, { logger: silentLogger, version: ({ version }) => version });
  await table.start();
  afterwards(() => table.close());
  const received: string[] = [];
  const intake = intakeFor(options.publisher ?? log.publisher(), 300);
  const config = configFor(telegram);
  const app = await appWith([
    { provide: TelegramAdapterConfig, useValue: config },
    { provide: UpdateIntake, useValue: intake },
    { provide: InboxTable, useValue: table },
    { provide: InboxCredentials, useValue: new InboxCredentials(secrets) },
    { provide: InboxMetrics, useValue: { received: (inboxId: string) => void received.push(inboxId) } },
  ]);
  afterwards(() => app.close());
  const { webhookUrl: origin } = await app.get(WebhookServer).listen();
  const driver = new WebhookDriver(config, intake, app.get(PublicAddress));
  driver.timing = { lookIntervalMs: options.lookIntervalMs ?? 50, pauseUnitMs: 10 };
  return { log, telegram, driver, origin, received, know: knowing(log), post: posting(origin) };
}

/** The adapter's routes, over what the test gives. */
function appWith(given: { provide: unknown; useValue: unknown }[]): Promise<NestFastifyApplication> {
  const all = [
    ...given,
    { provide: Registry, useValue: createRegistry('test') },
    { provide: LOGGER, useValue: silentLogger },
  ];
  const providers = all as Provider[];
  const surroundings = { module: class Surroundings {}, global: true, providers, exports: providers };
  const webhooks = WebhookModule.with({ name: 'telegram-adapter', host: '127.0.0.1', port: 0, bodyLimit: 65_536 });
  const module = {
    module: class Rig {},
    imports: [surroundings, webhooks],
    controllers: [WebhookController],
    providers: [WebhookGuard, WebhookInboxes, PublicAddress],
  };
  return webhookApp(module, { logger: silentLogger });
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
  const opened = open(rig.driver, bot.token, { inbox: known });
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
