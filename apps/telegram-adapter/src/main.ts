import 'reflect-metadata';
import { InboxHost } from '#libs/adapter-kit';
import { startWebhookAdapter } from '#libs/adapter-kit/nest';
import { configOrExit, createLogger, runService } from '#libs/platform';
import { TelegramAdapterModule } from './telegram-adapter.module.js';
import { telegramAdapterConfig } from './telegram-adapter.config.js';
import { PublicAddress } from './webhook/public-address.js';

const config = configOrExit(telegramAdapterConfig);
const logger = createLogger('telegram-adapter', config.LOG_LEVEL);

await runService(logger, () =>
  startWebhookAdapter({
    module: TelegramAdapterModule.with(config, logger),
    config,
    logger,
    listening: async (app, webhookUrl) => {
      app.get(PublicAddress).listensAt(webhookUrl);
      await app.get(InboxHost).start();
    },
  }),
);
