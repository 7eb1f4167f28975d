import { Module, type DynamicModule } from '@nestjs/common';
import { AdapterModule } from '#libs/adapter-kit/nest';
import type { Logger } from '#libs/platform';
import { InboxHostModule } from './modules/inbox-host.module.js';
import { SettingsModule } from './modules/settings.module.js';
import type { TelegramAdapterConfig } from './telegram-adapter.config.js';

@Module({})
export class TelegramAdapterModule {
  static with(config: TelegramAdapterConfig, logger: Logger): DynamicModule {
    const adapter = AdapterModule.with({ name: 'telegram-adapter', channel: 'telegram', config, logger });
    return { module: TelegramAdapterModule, imports: [adapter, SettingsModule.with(config), InboxHostModule] };
  }
}
