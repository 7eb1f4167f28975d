import { z } from 'zod';
import { filesFields, filesRules } from '#libs/files';
import { configClass, configFields, readConfig, SecretBox } from '#libs/platform';

const wrongKey = 'give what "npx doorbell secrets derive webhooks" prints';

const webhookKey = z.string({ error: wrongKey }).transform((text, context) => {
  try {
    return new SecretBox(text);
  } catch {
    context.addIssue({ code: 'custom', message: wrongKey });
    return z.NEVER;
  }
});

const schema = filesRules(
  z.object({
    ...filesFields,
    /** A login of the group doorbell_worker. */
    DATABASE_URL: configFields.postgresUrl,
    /** Jobs that one process works on at the same time, each on a connection of its own. */
    WORKER_CONCURRENCY: z.coerce.number().int().min(1).max(16).default(2),
    /** Opens the secrets of webhooks; derived of SECRETS_KEY, with which the gateway seals. */
    WEBHOOK_SECRETS_KEY: webhookKey,
    /** Whether webhooks may lead to private networks; for a system on one machine. */
    ALLOW_PRIVATE_HOSTS: configFields.flag.default(false),
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
