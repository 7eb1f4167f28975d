import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { InboxMetrics, InboxTable } from '#libs/adapter-kit';
import { webhookApp, WebhookModule } from '#libs/adapter-kit/nest';
import { inboundMessageSchema, inboxEvent, topics, type InboundMessage, type Inbox } from '#libs/contracts';
import { MemoryLog, Publisher } from '#libs/messaging';
import { createLogger, createRegistry, Registry } from '#libs/platform';
import { LOGGER } from '#libs/platform/nest';
import { WebAdapterConfig } from '../src/web-adapter.config.js';
import { WebAdapterModule } from '../src/web-adapter.module.js';

export const page = 'https://www.example.com';

export const form: Inbox = {
  inboxId: '0f0e0d0c-0b0a-4908-8706-050403020100',
  workspaceId: '10111213-1415-4617-9819-1a1b1c1d1e1f',
  channel: 'web',
  driver: 'form',
  name: 'Contact page',
  settings: { key: 'acme', allowedOrigins: [page] },
  paused: false,
  version: 1,
};

export interface Harness {
  log: MemoryLog;
  server: FastifyInstance;
  put(inbox: Inbox): Promise<void>;
  messages(): InboundMessage[];
  /** Submits to the form as a page does. */
  submit(answers: object, headers?: Record<string, string>): Promise<LightMyRequestResponse>;
}

const logger = createLogger('test', 'silent');

/** The adapter's routes over a log in memory, with one form on it where it is not away. */
export async function startForms({ perClient = 1000, proxies = 0, away = false } = {}): Promise<Harness> {
  const log = new MemoryLog();
  log.away = away;
  const app = await appOver(log, { WEB_SUBMISSIONS_PER_MINUTE: perClient, WEB_TRUSTED_PROXIES: proxies });
  const server = app.getHttpAdapter().getInstance();
  const put = (inbox: Inbox): Promise<void> =>
    log.publisher().publish([inboxEvent(inbox, '2026-11-20T12:00:00.000Z', false)]);
  if (!away) await put(form);
  return {
    log,
    server,
    put,
    messages: () =>
      log
        .messages(topics.inboundMessages.name)
        .map(({ value }) => inboundMessageSchema.parse(JSON.parse(String(value)))),
    submit: (answers, headers = {}) =>
      server.inject({
        method: 'POST',
        url: '/forms/acme/submissions',
        headers: { 'content-type': 'application/json', origin: page, ...headers },
        payload: JSON.stringify(answers),
      }),
  };
}

async function appOver(log: MemoryLog, config: Partial<WebAdapterConfig>): Promise<NestFastifyApplication> {
  const table = log.table<Inbox>(topics.inboxes.name, { logger });
  await table.start();
  const registry = createRegistry('test');
  const providers = [
    { provide: WebAdapterConfig, useValue: config },
    { provide: Publisher, useValue: log.publisher() },
    { provide: InboxTable, useValue: table },
    { provide: InboxMetrics, useValue: new InboxMetrics(registry) },
    { provide: Registry, useValue: registry },
    { provide: LOGGER, useValue: logger },
  ];
  const webhooks = WebhookModule.with({ name: 'web-adapter', host: '127.0.0.1', port: 0, bodyLimit: 65_536 });
  const exports = providers.map(({ provide }) => provide);
  const shared = { module: class SharedProviders {}, global: true, providers, exports };
  const module = { module: class Rig {}, imports: [shared, webhooks, WebAdapterModule] };
  return webhookApp(module, { logger });
}
