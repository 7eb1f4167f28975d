import 'reflect-metadata';
import { runAdapter } from '#libs/adapter-kit/nest';
import { PollingDriver } from './polling/polling.js';
import { TelegramAdapterConfig, telegramAdapterConfig } from './telegram-adapter.config.js';
import { TelegramAdapterModule } from './telegram-adapter.module.js';
import { WebhookDriver } from './webhook/webhook.js';

await runAdapter({
  name: 'telegram-adapter',
  channel: 'telegram',
  config: TelegramAdapterConfig,
  readConfig: telegramAdapterConfig,
  module: TelegramAdapterModule,
  drivers: [PollingDriver, WebhookDriver],
  files: (config) => config,
  webhooks: ({ TELEGRAM_HOST: host, TELEGRAM_PORT: port, TELEGRAM_TRUSTED_PROXIES: proxies }) => ({
    host,
    port,
    proxies,
    bodyLimit: 1024 * 1024, // Telegram's updates have some thousand bytes
  }),
});
