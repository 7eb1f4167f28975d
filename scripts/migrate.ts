import { z } from 'zod';
import { ensureServiceLogin, migrate } from '#libs/contacts';
import { ensureTopics } from '#libs/messaging';
import { configFields, createLogger, messageOf, readConfig } from '#libs/platform';

/**
 * Makes a database and a Kafka ready for the services of this version: schema, topics, and the services' logins.
 * `npm start` does the same for a local instance. Running it again, or twice at once, changes nothing.
 */
const schema = z.object({
  /** An administrator's: it makes roles, extensions and tables. */
  DATABASE_URL: configFields.postgresUrl,
  /** What the services will connect with; the logins named in them are made, or get that password. */
  GATEWAY_DATABASE_URL: configFields.postgresUrl.optional(),
  CONTACTS_DATABASE_URL: configFields.postgresUrl.optional(),
  /** Without it the topics are left to whoever runs Kafka. */
  KAFKA_BROKERS: configFields.brokers.optional(),
  TOPIC_PREFIX: configFields.topicPrefix,
  LOG_LEVEL: configFields.logLevel,
});
type Config = z.output<typeof schema>;

try {
  const config = readConfig(schema);
  const logger = createLogger('migrate', config.LOG_LEVEL);
  await migrate(config.DATABASE_URL, (line) => logger.info(line));
  await makeLogin(config, 'doorbell_gateway', config.GATEWAY_DATABASE_URL);
  await makeLogin(config, 'doorbell_contacts', config.CONTACTS_DATABASE_URL);
  if (config.KAFKA_BROKERS)
    await ensureTopics({ brokers: config.KAFKA_BROKERS, topicPrefix: config.TOPIC_PREFIX, logger });
  logger.info('ready');
} catch (error) {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
}

async function makeLogin(config: Config, group: 'doorbell_gateway' | 'doorbell_contacts', url?: string): Promise<void> {
  if (url === undefined) return;
  const { username, password } = new URL(url);
  const login = decodeURIComponent(username);
  await ensureServiceLogin(config.DATABASE_URL, { group, login, password: decodeURIComponent(password) });
}
