import { Module, type DynamicModule } from '@nestjs/common';
import { Registry } from '#libs/platform';
import { EMAIL_ADAPTER_CONFIG, type EmailAdapterConfig } from '../email-adapter.config.js';
import { EmailAdapterMetrics } from '../email-adapter.metrics.js';

/** What is fixed for the life of the process. Nothing here is opened or closed. */
@Module({})
export class SettingsModule {
  static with(config: EmailAdapterConfig): DynamicModule {
    return {
      module: SettingsModule,
      global: true,
      providers: [
        { provide: EMAIL_ADAPTER_CONFIG, useValue: config },
        {
          provide: EmailAdapterMetrics,
          useFactory: (registry: Registry) => new EmailAdapterMetrics(registry),
          inject: [Registry],
        },
      ],
      exports: [EMAIL_ADAPTER_CONFIG, EmailAdapterMetrics],
    };
  }
}
