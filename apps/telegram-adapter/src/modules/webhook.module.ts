import { Inject, Module, type OnModuleDestroy } from '@nestjs/common';
import { InboxCredentials, Ingest, OpenInboxes, WebhookServer } from '#libs/adapter-kit';
import { INBOX_TABLE } from '#libs/adapter-kit/nest';
import { LOGGER } from '#libs/platform/nest';
import type { Inbox } from '#libs/contracts';
import { Publisher, type Table } from '#libs/messaging';
import { Registry, type Logger } from '#libs/platform';
import { TELEGRAM_ADAPTER_CONFIG, type TelegramAdapterConfig } from '../telegram-adapter.config.js';
import type { ReceivedUpdate } from '../received-update.js';
import { TelegramMetrics } from '../telegram.metrics.js';
import { TelegramTranslator } from '../telegram.translator.js';
import { UpdateIntake } from '../update-intake.js';
import { PublicAddress } from '../webhook/public-address.js';
import { WebhookRoute } from '../webhook/webhook-route.js';
import { WebhookDriver } from '../webhook.js';

/** Bytes; Telegram's updates have some thousand. */
const bodyLimit = 1024 * 1024;

const metricsProvider = {
  provide: TelegramMetrics,
  useFactory: (registry: Registry) => new TelegramMetrics(registry),
  inject: [Registry],
};

const intakeProvider = {
  provide: UpdateIntake,
  useFactory: (publisher: Publisher, metrics: TelegramMetrics) =>
    new UpdateIntake(new Ingest<ReceivedUpdate>('telegram', new TelegramTranslator(), publisher), { metrics }),
  inject: [Publisher, TelegramMetrics],
};

const addressProvider = {
  provide: PublicAddress,
  useFactory: ({ ADAPTER_URL, PUBLIC_URL }: TelegramAdapterConfig) =>
    new PublicAddress(PUBLIC_URL ?? ADAPTER_URL ?? null),
  inject: [TELEGRAM_ADAPTER_CONFIG],
};

const driverProvider = {
  provide: WebhookDriver,
  useFactory: ({ TELEGRAM_API_ROOT: apiRoot }: TelegramAdapterConfig, intake: UpdateIntake, address: PublicAddress) =>
    new WebhookDriver({ apiRoot, intake, origin: () => address.origin }),
  inject: [TELEGRAM_ADAPTER_CONFIG, UpdateIntake, PublicAddress],
};

const inboxesProvider = {
  provide: OpenInboxes,
  useFactory: (table: Table<Inbox>, credentials: InboxCredentials) =>
    new OpenInboxes({
      table,
      credentials,
      serves: ({ channel, driver }) => channel === 'telegram' && driver === 'webhook',
      addressOf: () => null,
    }),
  inject: [INBOX_TABLE, InboxCredentials],
};

const routeProvider = {
  provide: WebhookRoute,
  useFactory: (
    { TELEGRAM_API_ROOT: apiRoot }: TelegramAdapterConfig,
    inboxes: OpenInboxes,
    intake: UpdateIntake,
    metrics: TelegramMetrics,
    logger: Logger,
  ) => new WebhookRoute({ apiRoot, inboxes, intake, received: (inboxId) => metrics.inboxes.received(inboxId), logger }),
  inject: [TELEGRAM_ADAPTER_CONFIG, OpenInboxes, UpdateIntake, TelegramMetrics, LOGGER],
};

const serverProvider = {
  provide: WebhookServer,
  useFactory: (config: TelegramAdapterConfig, route: WebhookRoute, logger: Logger, registry: Registry) => {
    const { TELEGRAM_HOST: host, TELEGRAM_PORT: port, TELEGRAM_TRUSTED_PROXIES: proxies } = config;
    const server = new WebhookServer({ host, port, proxies, bodyLimit, logger, registry, name: 'telegram-adapter' });
    route.addTo(server.routes);
    return server;
  },
  inject: [TELEGRAM_ADAPTER_CONFIG, WebhookRoute, LOGGER, Registry],
};

/** Answers Telegram's calls, for whichever inbox they come. Takes no more of them before anything else closes. */
@Module({
  providers: [
    metricsProvider,
    intakeProvider,
    addressProvider,
    driverProvider,
    inboxesProvider,
    routeProvider,
    serverProvider,
  ],
  exports: [UpdateIntake, PublicAddress, WebhookDriver, WebhookServer],
})
export class WebhookModule implements OnModuleDestroy {
  constructor(@Inject(WebhookServer) private readonly server: WebhookServer) {}

  async onModuleDestroy(): Promise<void> {
    await this.server.close();
  }
}
