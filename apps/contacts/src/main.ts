import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Database } from '#libs/database';
import { PUBLISHER, type Publisher } from '#libs/messaging';
import {
  announce,
  configOrExit,
  createLogger,
  NestLogger,
  OperationsServer,
  Registry,
  runService,
  type RunningService,
} from '#libs/platform';
import { contactsConfig } from './contacts.config.js';
import { ContactsModule } from './contacts.module.js';
import { PLACES, type PlacesByTopic } from './places.js';
import { transports } from './transports.js';

const config = configOrExit(contactsConfig);
const logger = createLogger('contacts', config.LOG_LEVEL);

/**
 * Starts though Kafka or Postgres may be away: the consumers join and the statements go through once they are back.
 * The HTTP adapter never listens; Nest wants one where several transports share an application.
 */
async function start(): Promise<RunningService> {
  let stopping = false;
  const app = await NestFactory.create(ContactsModule, new FastifyAdapter(), { logger: new NestLogger(logger) });
  const registry = app.get<Registry>(Registry);
  const database = app.get(Database);
  const [publisher, places] = [app.get<Publisher>(PUBLISHER), app.get<PlacesByTopic>(PLACES)];
  const served = transports({ config, publisher, places, logger, registry });
  for (const { transport } of served) app.connectMicroservice({ strategy: transport }, { inheritAppConfig: true });

  const operations = new OperationsServer({
    host: config.OPERATIONS_HOST,
    port: config.OPERATIONS_PORT,
    registry,
    checks: { postgres: () => database.check(), kafka: () => served.forEach(({ consumer }) => consumer.check()) },
  });
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

await runService(logger, start);
