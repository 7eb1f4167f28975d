import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { InboxHost, WebhookServer } from '#libs/adapter-kit';
import { announce, createLogger, NestLogger, OperationsServer, Registry, runService } from '#libs/platform';
import { whatsappAdapterConfig } from './whatsapp-adapter.config.js';
import { WhatsappAdapterModule } from './whatsapp-adapter.module.js';

const config = whatsappAdapterConfig();
const logger = createLogger('whatsapp-adapter', config.LOG_LEVEL);

await runService(logger, async () => {
  const module = WhatsappAdapterModule.with(config, logger);
  const app = await NestFactory.createApplicationContext(module, {
    logger: new NestLogger(logger),
    abortOnError: false,
  });
  const [webhooks, inboxes] = [app.get(WebhookServer), app.get(InboxHost)];
  const operations = new OperationsServer({
    host: config.OPERATIONS_HOST,
    port: config.OPERATIONS_PORT,
    registry: app.get(Registry),
    checks: { webhooks: () => webhooks.check() },
  });
  const webhookUrl = await webhooks.listen();
  await inboxes.start();
  const url = await operations.listen();
  logger.info({ url, webhookUrl }, 'serving WhatsApp inboxes');
  announce({ url, webhookUrl });
  return {
    stop: async () => {
      operations.drain();
      await app.close();
      await operations.close();
    },
  };
});
