import { z } from 'zod';
import { filesFields, filesRules } from '#libs/files';
import { configClass, configFields, readConfig } from '#libs/platform';

const schema = filesRules(
  z.object({
    ...filesFields,
    /** A login of the group doorbell_worker. */
    DATABASE_URL: configFields.postgresUrl,
    /** Jobs that one process works on at the same time, each on a connection of its own. */
    WORKER_CONCURRENCY: z.coerce.number().int().min(1).max(16).default(2),
    LOG_LEVEL: configFields.logLevel,
    OPERATIONS_HOST: configFields.operationsHost,
    OPERATIONS_PORT: configFields.operationsPort,
  }),
);

export abstract class WorkerConfig extends configClass<z.output<typeof schema>>() {}

/** @throws ConfigError naming every faulty variable. */
export function workerConfig(env: NodeJS.ProcessEnv = process.env): WorkerConfig {
  return readConfig(schema, env);
}
