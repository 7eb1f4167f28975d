import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { InboxHost, WebhookServer } from '#libs/adapter-kit';
import { announce, createLogger, NestLogger, OperationsServer, Registry, runService } from '#libs/platform';
import { TelegramAdapterModule } from './telegram-adapter.module.js';
import { telegramAdapterConfig } from './telegram-adapter.config.js';
import { PublicAddress } from './webhook/public-address.js';

const config = telegramAdapterConfig();
const logger = createLogger('telegram-adapter', config.LOG_LEVEL);

await runService(logger, async () => {
  const module = TelegramAdapterModule.with(config, logger);
  const app = await NestFactory.createApplicationContext(module, {
    logger: new NestLogger(logger),
    abortOnError: false,
  });
  const [webhooks, host] = [app.get(WebhookServer), app.get(InboxHost)];
  const operations = new OperationsServer({
    host: config.OPERATIONS_HOST,
    port: config.OPERATIONS_PORT,
    registry: app.get(Registry),
    checks: { webhooks: () => webhooks.check() },
  });
  const webhookUrl = await webhooks.listen();
  app.get(PublicAddress).listensAt(webhookUrl);
  await host.start();
  const url = await operations.listen();
  logger.info({ url, webhookUrl }, 'receiving from Telegram');
  announce({ url, webhookUrl });
  return {
    stop: async () => {
      operations.drain();
      await app.close();
      await operations.close();
    },
  };
});
