import { Module, type DynamicModule } from '@nestjs/common';
import { TELEGRAM_ADAPTER_CONFIG, type TelegramAdapterConfig } from '../telegram-adapter.config.js';

/** What is fixed for the life of the process, beside what every adapter has. */
@Module({})
export class SettingsModule {
  static with(config: TelegramAdapterConfig): DynamicModule {
    return {
      module: SettingsModule,
      global: true,
      providers: [{ provide: TELEGRAM_ADAPTER_CONFIG, useValue: config }],
      exports: [TELEGRAM_ADAPTER_CONFIG],
    };
  }
}
