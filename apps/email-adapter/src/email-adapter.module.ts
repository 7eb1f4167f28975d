import { Module, type DynamicModule } from '@nestjs/common';
import type { Logger } from '#libs/platform';
import type { EmailAdapterConfig } from './email-adapter.config.js';
import { SettingsModule } from './modules/settings.module.js';
import { SmtpModule } from './modules/smtp.module.js';

@Module({})
export class EmailAdapterModule {
  static with(config: EmailAdapterConfig, logger: Logger): DynamicModule {
    return { module: EmailAdapterModule, imports: [SettingsModule.with(config, logger), SmtpModule] };
  }
}
