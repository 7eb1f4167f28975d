import { createHmac } from 'node:crypto';
import type { Provider } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { InboxCredentials, InboxMetrics, InboxTable } from '#libs/adapter-kit';
import { webhookApp, WebhookModule, WebhookServer } from '#libs/adapter-kit/nest';
import {
  inboundMessageSchema,
  inboxEvent,
  messageStatusSchema,
  topics,
  type Inbox,
  type InboundMessage,
  type MessageStatus,
} from '#libs/contracts';
import { MemoryLog, type Publisher, type ReceivedMessage } from '#libs/messaging';
import { createLogger, createRegistry, Registry, SecretBox } from '#libs/platform';
import { LOGGER } from '#libs/platform/nest';
import { CloudCalls } from '../../src/cloud/webhook/cloud-calls.js';
import { CloudInboxes } from '../../src/cloud/webhook/cloud-inboxes.js';
import { CloudReception } from '../../src/cloud/webhook/cloud-reception.js';
import { CloudController } from '../../src/cloud/webhook/cloud.controller.js';
import { CloudGuard } from '../../src/cloud/webhook/cloud.guard.js';
import { CloudMetrics } from '../../src/cloud/webhook/cloud.metrics.js';
import { cloudInbox } from './fixtures.js';

export const silentLogger = createLogger('test', 'silent');
export const secretsKey = Buffer.alloc(32, 7).toString('base64');
export const secrets = { accessToken: 'EAAtoken', appSecret: 'app-secret', verifyToken: 'verify-me' };

/** An inbox as the gateway puts it on the log. */
export function connectedInbox(traits: Partial<Inbox> = {}, credentials = secrets): Inbox {
  const inbox = { ...cloudInbox, ...traits };
  return { ...inbox, sealedCredentials: new SecretBox(secretsKey).seal(JSON.stringify(credentials), inbox.inboxId) };
}

export interface RigOptions {
  publishLimitMs?: number;
  publisher?: (own: Publisher) => Publisher;
  /** The log is not there yet. */
  away?: boolean;
}

export function signatureOf(body: string | Buffer, appSecret = secrets.appSecret): string {
  return `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`;
}

/** The adapter's routes, over what the test gives. */
function appWith(given: Provider[]): Promise<NestFastifyApplication> {
  const sharedModule = { module: class SharedProviders {}, global: true, providers: given, exports: given };
  const bodyLimit = 4 * 1024 * 1024;
  const webhooks = WebhookModule.with({ name: 'whatsapp-adapter', host: '127.0.0.1', port: 0, bodyLimit });
  const module = {
    module: class Rig {},
    imports: [sharedModule, webhooks],
    controllers: [CloudController],
    providers: [CloudCalls, CloudGuard, CloudInboxes],
  };
  return webhookApp(module, { logger: silentLogger });
}

/** The webhook on a free port over a log in memory. */
export class WebhookRig {
  readonly log = new MemoryLog();
  origin = '';
  private app: NestFastifyApplication | undefined;

  static async start(options: RigOptions = {}) {
    const rig = new WebhookRig();
    rig.log.away = options.away ?? false;
    const publisher = (options.publisher ?? ((own) => own))(rig.log.publisher());
    const table = rig.log.table<Inbox>(topics.inboxes.name, {
      logger: silentLogger,
      version: ({ version }) => version,
    });
    await table.start();
    const registry = createRegistry('test');
    const [metrics, inboxMetrics] = [new CloudMetrics(registry), new InboxMetrics(registry)];
    const reception = new CloudReception(publisher, metrics, inboxMetrics);
    reception.publishLimitMs = options.publishLimitMs ?? reception.publishLimitMs;
    rig.app = await appWith([
      { provide: InboxTable, useValue: table },
      { provide: InboxCredentials, useValue: new InboxCredentials(new SecretBox(secretsKey)) },
      { provide: CloudReception, useValue: reception },
      { provide: CloudMetrics, useValue: metrics },
      { provide: Registry, useValue: registry },
      { provide: LOGGER, useValue: silentLogger },
    ]);
    rig.origin = (await rig.app.get(WebhookServer).listen()).webhookUrl;
    return rig;
  }

  async put(inbox: Inbox): Promise<void> {
    await this.log.publisher().publish([inboxEvent(inbox, '2026-11-20T12:00:00.000Z', false)]);
  }

  urlOf({ inboxId }: Pick<Inbox, 'inboxId'> = cloudInbox): string {
    return `${this.origin}/webhooks/whatsapp/${inboxId}`;
  }

  /** A delivery as Meta sends it. Returns the status of the response. */
  async post(body: string | Buffer, given: { inbox?: Inbox; signature?: string | null } = {}): Promise<number> {
    const signature = given.signature === undefined ? signatureOf(body) : given.signature;
    const headers = { 'content-type': 'application/json', ...(signature && { 'x-hub-signature-256': signature }) };
    const response = await fetch(this.urlOf(given.inbox), { method: 'POST', headers, body });
    await response.arrayBuffer();
    return response.status;
  }

  async ask(query: Record<string, string>, inbox?: Inbox): Promise<{ status: number; text: string; type: string }> {
    const response = await fetch(`${this.urlOf(inbox)}?${new URLSearchParams(query).toString()}`);
    const type = response.headers.get('content-type') ?? '';
    return { status: response.status, text: await response.text(), type };
  }

  messages(): InboundMessage[] {
    return this.valuesOn(topics.inboundMessages.name).map((value) => inboundMessageSchema.parse(value));
  }

  statuses(): MessageStatus[] {
    return this.valuesOn(topics.messageStatuses.name).map((value) => messageStatusSchema.parse(value));
  }

  deadLetters(): ReceivedMessage[] {
    return this.log.messages(topics.deadLetters.name);
  }

  async close(): Promise<void> {
    await this.app?.close();
  }

  private valuesOn(topic: Parameters<MemoryLog['messages']>[0]): unknown[] {
    return this.log.messages(topic).map(({ value }) => JSON.parse(String(value)) as unknown);
  }
}
