import { Module, type DynamicModule } from '@nestjs/common';
import { AdapterModule } from '#libs/adapter-kit/nest';
import type { Logger } from '#libs/platform';
import { HostModule } from './modules/host.module.js';
import { WebhookModule } from './modules/webhook.module.js';
import { WHATSAPP_ADAPTER_CONFIG, type WhatsappAdapterConfig } from './whatsapp-adapter.config.js';

@Module({})
export class WhatsappAdapterModule {
  static with(config: WhatsappAdapterConfig, logger: Logger): DynamicModule {
    const adapter = AdapterModule.with({ name: 'whatsapp-adapter', channel: 'whatsapp', config, logger });
    return {
      module: WhatsappAdapterModule,
      global: true,
      imports: [adapter, WebhookModule, HostModule],
      providers: [{ provide: WHATSAPP_ADAPTER_CONFIG, useValue: config }],
      exports: [WHATSAPP_ADAPTER_CONFIG],
    };
  }
}
