import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { Ingest, WebhookServer } from '#libs/adapter-kit';
import { inboundMessageSchema, inboxEvent, topics, type InboundMessage, type Inbox } from '#libs/contracts';
import { MemoryLog } from '#libs/messaging';
import { createLogger, createRegistry } from '#libs/platform';
import { formDirectory } from '../src/form-directory.js';
import { FormSource } from '../src/form.source.js';
import { FormTranslator } from '../src/form.translator.js';
import { SubmissionLimits } from '../src/http/submission-limits.js';

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

/** The adapter's routes over a log in memory, with one form on it where it is not away. */
export async function startForms({ perClient = 1000, proxies = 0, away = false } = {}): Promise<Harness> {
  const log = new MemoryLog();
  log.away = away;
  const logger = createLogger('test', 'silent');
  const table = log.table<Inbox>(topics.inboxes.name, { logger });
  await table.start();
  const registry = createRegistry('test');
  const { routes: server } = new WebhookServer({
    host: '127.0.0.1',
    port: 0,
    bodyLimit: 65_536,
    logger,
    registry,
    name: 'web-adapter',
  });
  const ingest = new Ingest('web', new FormTranslator(), log.publisher());
  const limits = new SubmissionLimits(perClient);
  new FormSource({ directory: formDirectory(table), ingest, limits, proxies, logger }).serve(server);
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
