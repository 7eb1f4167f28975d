import { Inject, Module, type OnModuleDestroy } from '@nestjs/common';
import { WebhookServer } from '#libs/adapter-kit';
import { LOGGER } from '#libs/platform/nest';
import { Registry, type Logger } from '#libs/platform';
import { CloudWebhook } from '../cloud/cloud.webhook.js';
import { WHATSAPP_ADAPTER_CONFIG, type WhatsappAdapterConfig } from '../whatsapp-adapter.config.js';
import { CloudModule } from './cloud.module.js';

const mebibyte = 1024 * 1024;

const server = {
  provide: WebhookServer,
  useFactory: (config: WhatsappAdapterConfig, webhook: CloudWebhook, logger: Logger, registry: Registry) => {
    const { WHATSAPP_HOST: host, WHATSAPP_PORT: port, WHATSAPP_TRUSTED_PROXIES: proxies } = config;
    const opened = new WebhookServer({
      host,
      port,
      proxies,
      bodyLimit: 4 * mebibyte,
      logger,
      registry,
      name: 'whatsapp-adapter',
    });
    webhook.addTo(opened.routes);
    return opened;
  },
  inject: [WHATSAPP_ADAPTER_CONFIG, CloudWebhook, LOGGER, Registry],
};

/** The server that Meta calls. It closes first, while Kafka still takes what is in hand. */
@Module({ imports: [CloudModule], providers: [server], exports: [WebhookServer] })
export class WebhookModule implements OnModuleDestroy {
  constructor(@Inject(WebhookServer) private readonly opened: WebhookServer) {}

  async onModuleDestroy(): Promise<void> {
    await this.opened.close();
  }
}
