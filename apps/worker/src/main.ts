import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { Database } from '#libs/database';
import { StoreAtStart } from '#libs/files/nest';
import { announce, configOrExit, createLogger, Registry, runService, type RunningService } from '#libs/platform';
import { NestLogger, OperationsServer } from '#libs/platform/nest';
import { workerConfig } from './worker.config.js';
import { WorkerModule } from './worker.module.js';

const config = configOrExit(workerConfig);
const logger = createLogger('worker', config.LOG_LEVEL);

/** Starts though Postgres may be away: jobs are taken once it is back. The stop waits for the batches in hand. */
async function start(): Promise<RunningService> {
  const module = WorkerModule.with(config, logger);
  const app = await NestFactory.createApplicationContext(module, { logger: new NestLogger(logger) });
  const operations = new OperationsServer({
    host: config.OPERATIONS_HOST,
    port: config.OPERATIONS_PORT,
    registry: app.get<Registry>(Registry),
    checks: { postgres: () => app.get(Database).check(), files: () => app.get(StoreAtStart).check() },
  });
  announce({ url: await operations.listen() });
  return {
    async stop() {
      operations.drain();
      await app.close();
      await operations.close();
    },
  };
}

await runService(logger, start);
