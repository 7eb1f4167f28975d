import { z } from 'zod';
import { filesFields, filesRules } from '#libs/files';
import { configClass, configFields, kafkaFields, kafkaRules, readConfig } from '#libs/platform';

const schema = filesRules(
  kafkaRules(
    z.object({
      ...kafkaFields,
      ...filesFields,
      /** A login of the group doorbell_contacts. */
      DATABASE_URL: configFields.postgresUrl,
      /** Events that go through one transaction at most. */
      INGEST_BATCH_SIZE: z.coerce.number().int().min(1).max(5_000).default(1_000),
      /** Partitions that one process ingests at the same time, each on a connection of its own. */
      INGEST_CONCURRENCY: z.coerce.number().int().min(1).max(12).default(3),
      LOG_LEVEL: configFields.logLevel,
      OPERATIONS_HOST: configFields.operationsHost,
      OPERATIONS_PORT: configFields.operationsPort,
    }),
  ),
);

export abstract class ContactsConfig extends configClass<z.output<typeof schema>>() {}

/** @throws ConfigError naming every faulty variable. */
export function contactsConfig(env: NodeJS.ProcessEnv = process.env): ContactsConfig {
  return readConfig(schema, env);
}
