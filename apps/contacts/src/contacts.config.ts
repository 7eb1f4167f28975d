import { z } from 'zod';
import { configFields, kafkaFields, kafkaRules, readConfig } from '#libs/platform';

const schema = kafkaRules(
  z.object({
    ...kafkaFields,
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
);

export type ContactsConfig = z.output<typeof schema>;

export function contactsConfig(): ContactsConfig {
  return readConfig(schema);
}
