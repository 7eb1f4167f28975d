import { Inject, Module, type DynamicModule, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { InboxHost, InboxMetrics, Ingest, WebhookServer, type HostParts } from '#libs/adapter-kit';
import { AdapterModule, HOST_PARTS, INBOX_TABLE } from '#libs/adapter-kit/nest';
import { LOGGER } from '#libs/platform/nest';
import type { Inbox } from '#libs/contracts';
import { Publisher, type Table } from '#libs/messaging';
import { Registry, type Logger } from '#libs/platform';
import { formDirectory } from './form-directory.js';
import { formDriver } from './form.driver.js';
import { FormSource } from './form.source.js';
import { FormTranslator } from './form.translator.js';
import { SubmissionLimits } from './http/submission-limits.js';
import { WEB_ADAPTER_CONFIG, type WebAdapterConfig } from './web-adapter.config.js';

/** Bytes of one submission. */
const bodyLimit = 64 * 1024;

const sourceProvider = {
  provide: FormSource,
  useFactory: (
    config: WebAdapterConfig,
    publisher: Publisher,
    table: Table<Inbox>,
    logger: Logger,
    registry: Registry,
  ) => {
    const metrics = new InboxMetrics(registry);
    return new FormSource({
      directory: formDirectory(table),
      ingest: new Ingest('web', new FormTranslator(), publisher),
      limits: new SubmissionLimits(config.WEB_SUBMISSIONS_PER_MINUTE),
      proxies: config.WEB_TRUSTED_PROXIES,
      received: ({ inboxId }) => metrics.received(inboxId),
      logger,
    });
  },
  inject: [WEB_ADAPTER_CONFIG, Publisher, INBOX_TABLE, LOGGER, Registry],
};

const serverProvider = {
  provide: WebhookServer,
  useFactory: (
    { WEB_HOST: host, WEB_PORT: port, WEB_TRUSTED_PROXIES: proxies }: WebAdapterConfig,
    source: FormSource,
    logger: Logger,
    registry: Registry,
  ) => {
    const server = new WebhookServer({ host, port, proxies, bodyLimit, logger, registry, name: 'web-adapter' });
    source.serve(server.routes);
    return server;
  },
  inject: [WEB_ADAPTER_CONFIG, FormSource, LOGGER, Registry],
};

const hostProvider = {
  provide: InboxHost,
  useFactory: (parts: HostParts) => new InboxHost({ ...parts, channel: 'web', drivers: [formDriver] }),
  inject: [HOST_PARTS],
};

/** The forms' server, and their host. Both end while Kafka still takes what they have in hand. */
@Module({})
export class WebAdapterModule implements OnModuleInit, OnModuleDestroy {
  constructor(
    @Inject(WebhookServer) private readonly server: WebhookServer,
    @Inject(InboxHost) private readonly host: InboxHost,
  ) {}

  static with(config: WebAdapterConfig, logger: Logger): DynamicModule {
    return {
      module: WebAdapterModule,
      imports: [AdapterModule.with({ name: 'web-adapter', channel: 'web', config, logger })],
      providers: [{ provide: WEB_ADAPTER_CONFIG, useValue: config }, sourceProvider, serverProvider, hostProvider],
    };
  }

  async onModuleInit(): Promise<void> {
    await this.host.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.server.close();
    await this.host.close();
  }
}
