import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { WebhookServer } from '#libs/adapter-kit';
import { announce, createLogger, NestLogger, OperationsServer, Registry, runService } from '#libs/platform';
import { webAdapterConfig } from './web-adapter.config.js';
import { WebAdapterModule } from './web-adapter.module.js';

const config = webAdapterConfig();
const logger = createLogger('web-adapter', config.LOG_LEVEL);

await runService(logger, async () => {
  const app = await NestFactory.createApplicationContext(WebAdapterModule.with(config, logger), {
    logger: new NestLogger(logger),
    abortOnError: false,
  });
  const server = app.get(WebhookServer);
  const operations = new OperationsServer({
    host: config.OPERATIONS_HOST,
    port: config.OPERATIONS_PORT,
    registry: app.get(Registry),
    checks: { forms: () => server.check() },
  });
  const formsUrl = await server.listen();
  const url = await operations.listen();
  logger.info({ url, formsUrl }, 'receiving forms');
  announce({ url, webhookUrl: formsUrl });
  return {
    stop: async () => {
      operations.drain();
      await app.close();
      await operations.close();
    },
  };
});
