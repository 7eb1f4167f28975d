import { Module } from '@nestjs/common';
import { InboxCredentials, Ingest } from '#libs/adapter-kit';
import { INBOX_TABLE } from '#libs/adapter-kit/nest';
import { LOGGER } from '#libs/platform/nest';
import { Publisher, type Table } from '#libs/messaging';
import type { Inbox } from '#libs/contracts';
import { Registry, type Logger } from '#libs/platform';
import { CloudInboxes } from '../cloud/cloud-inboxes.js';
import { CloudReception } from '../cloud/cloud-reception.js';
import { CloudDriver } from '../cloud/cloud.driver.js';
import { CloudMetrics } from '../cloud/cloud.metrics.js';
import { CloudTranslator } from '../cloud/cloud.translator.js';
import { CloudWebhook } from '../cloud/cloud.webhook.js';
import { GraphClient } from '#libs/providers/whatsapp-cloud';
import { WHATSAPP_ADAPTER_CONFIG, type WhatsappAdapterConfig } from '../whatsapp-adapter.config.js';

/** Meta gives up waiting after about ten seconds. */
const publishTime = 8_000;

const metrics = {
  provide: CloudMetrics,
  useFactory: (registry: Registry) => new CloudMetrics(registry),
  inject: [Registry],
};

const inboxes = {
  provide: CloudInboxes,
  useFactory: (table: Table<Inbox>, credentials: InboxCredentials) => new CloudInboxes(table, credentials),
  inject: [INBOX_TABLE, InboxCredentials],
};

const driver = {
  provide: CloudDriver,
  useFactory: (config: WhatsappAdapterConfig) =>
    new CloudDriver(new GraphClient({ root: config.WHATSAPP_CLOUD_API_ROOT })),
  inject: [WHATSAPP_ADAPTER_CONFIG],
};

const webhook = {
  provide: CloudWebhook,
  useFactory: (known: CloudInboxes, publisher: Publisher, measured: CloudMetrics, logger: Logger) => {
    const ingest = new Ingest('whatsapp', new CloudTranslator(), publisher);
    const reception = new CloudReception({ ingest, publisher, metrics: measured, publishTime });
    return new CloudWebhook({ inboxes: known, reception, metrics: measured, logger });
  },
  inject: [CloudInboxes, Publisher, CloudMetrics, LOGGER],
};

/** Meta's Cloud API: what its webhook calls, and what sends. Nothing here is opened or closed. */
@Module({ providers: [metrics, inboxes, driver, webhook], exports: [CloudDriver, CloudWebhook] })
export class CloudModule {}
