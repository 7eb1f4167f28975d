import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Database } from '#libs/database';
import { StoreAtStart } from '#libs/files/nest';
import { announce, configOrExit, createLogger, Registry, runService, type RunningService } from '#libs/platform';
import { NestLogger, OperationsServer } from '#libs/platform/nest';
import { contactsConfig } from './contacts.config.js';
import { ContactsModule } from './contacts.module.js';
import { Transports } from './transports.js';

const config = configOrExit(contactsConfig);
const logger = createLogger('contacts', config.LOG_LEVEL);

/**
 * Starts though Kafka or Postgres may be away: the consumers join and the statements go through once they are back.
 * The HTTP adapter never listens; Nest wants one where several transports share an application.
 */
async function start(): Promise<RunningService> {
  let stopping = false;
  const module = ContactsModule.with(config, logger);
  const app = await NestFactory.create(module, new FastifyAdapter(), { logger: new NestLogger(logger) });
  for (const strategy of app.get(Transports).all) app.connectMicroservice({ strategy }, { inheritAppConfig: true });

  const operations = operationsServer(app);
  const url = await operations.listen();
  await app.init();
  const joining = app.startAllMicroservices().catch((error: unknown) => {
    if (!stopping) throw error; // stopped before Kafka came: nothing was joined, nothing is lost
  });
  announce({ url });
  return {
    async stop() {
      stopping = true;
      operations.drain();
      await app.close();
      await joining;
      await operations.close();
    },
  };
}

function operationsServer(app: INestApplicationContext): OperationsServer {
  const [database, transports, files] = [app.get(Database), app.get(Transports), app.get(StoreAtStart)];
  return new OperationsServer({
    host: config.OPERATIONS_HOST,
    port: config.OPERATIONS_PORT,
    registry: app.get<Registry>(Registry),
    checks: { postgres: () => database.check(), kafka: () => transports.check(), files: () => files.check() },
  });
}

await runService(logger, start);
