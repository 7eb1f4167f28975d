import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { InboxHost } from '#libs/adapter-kit';
import { announce, configOrExit, createLogger, Registry, runService } from '#libs/platform';
import { NestLogger, OperationsServer } from '#libs/platform/nest';
import { emailAdapterConfig } from './email-adapter.config.js';
import { EmailAdapterModule } from './email-adapter.module.js';
import { SmtpSource } from './smtp.source.js';

const config = configOrExit(emailAdapterConfig);
const logger = createLogger('email-adapter', config.LOG_LEVEL);

await runService(logger, async () => {
  const module = EmailAdapterModule.with(config, logger);
  const app = await NestFactory.createApplicationContext(module, {
    logger: new NestLogger(logger),
    abortOnError: false,
  });
  const source = app.get(SmtpSource);
  const operations = new OperationsServer({
    host: config.OPERATIONS_HOST,
    port: config.OPERATIONS_PORT,
    registry: app.get(Registry),
    checks: { smtp: () => source.check() },
  });
  const smtpPort = await source.listen();
  await app.get(InboxHost).start();
  const url = await operations.listen();
  logger.info({ url, smtpHost: config.SMTP_HOST, smtpPort }, 'receiving mail');
  announce({ url, smtpHost: config.SMTP_HOST, smtpPort });
  return {
    stop: async () => {
      operations.drain();
      await app.close();
      await operations.close();
    },
  };
});
