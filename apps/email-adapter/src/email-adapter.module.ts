import { Module, type DynamicModule } from '@nestjs/common';
import { AdapterModule } from '#libs/adapter-kit/nest';
import type { Logger } from '#libs/platform';
import type { EmailAdapterConfig } from './email-adapter.config.js';
import { InboxesModule } from './modules/inboxes.module.js';
import { SettingsModule } from './modules/settings.module.js';
import { SmtpModule } from './modules/smtp.module.js';

@Module({})
export class EmailAdapterModule {
  static with(config: EmailAdapterConfig, logger: Logger): DynamicModule {
    const adapter = AdapterModule.with({ name: 'email-adapter', channel: 'email', config, logger });
    return { module: EmailAdapterModule, imports: [adapter, SettingsModule.with(config), SmtpModule, InboxesModule] };
  }
}
