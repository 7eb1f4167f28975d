import { Module, type DynamicModule } from '@nestjs/common';
import { createRegistry, Registry, type Logger } from '#libs/platform';
import { EMAIL_ADAPTER_CONFIG, type EmailAdapterConfig } from '../email-adapter.config.js';
import { EmailAdapterMetrics } from '../email-adapter.metrics.js';

/** Nest's token for the process's logger. */
export const LOGGER = Symbol('LOGGER');

/** What is fixed for the life of the process. Nothing here is opened or closed. */
@Module({})
export class SettingsModule {
  static with(config: EmailAdapterConfig, logger: Logger): DynamicModule {
    return {
      module: SettingsModule,
      global: true,
      providers: [
        { provide: EMAIL_ADAPTER_CONFIG, useValue: config },
        { provide: LOGGER, useValue: logger },
        { provide: Registry, useFactory: () => createRegistry('email-adapter') },
        {
          provide: EmailAdapterMetrics,
          useFactory: (registry: Registry) => new EmailAdapterMetrics(registry),
          inject: [Registry],
        },
      ],
      exports: [EMAIL_ADAPTER_CONFIG, LOGGER, Registry, EmailAdapterMetrics],
    };
  }
}
