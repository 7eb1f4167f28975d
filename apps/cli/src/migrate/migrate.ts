import { Command } from 'commander';
import { z } from 'zod';
import { ensureServiceLogin, migrate, type ServiceGroup } from '#libs/database';
import { ensureAcls, ensureTopics } from '#libs/messaging';
import { principalsOf } from './kafka-principals.js';
import {
  configFields,
  createLogger,
  kafkaAccess,
  kafkaFields,
  kafkaRules,
  messageOf,
  readConfig,
} from '#libs/platform';

/**
 * Makes a database and a Kafka ready for the services of this version: schema, topics, and the services' logins.
 * `npm start` does the same for a local instance. Running it again, or twice at once, changes nothing.
 */
const schema = kafkaRules(
  z.object({
    /** An administrator's: it makes roles, extensions and tables. */
    DATABASE_URL: configFields.postgresUrl,
    /** What the services will connect with; the logins named in them are made, or get that password. */
    GATEWAY_DATABASE_URL: configFields.postgresUrl.optional(),
    CONTACTS_DATABASE_URL: configFields.postgresUrl.optional(),
    WORKER_DATABASE_URL: configFields.postgresUrl.optional(),
    ...kafkaFields,
    /** Without it the operator of Kafka makes the topics. */
    KAFKA_BROKERS: configFields.brokers.optional(),
    LOG_LEVEL: configFields.logLevel,
  }),
);
type Config = z.output<typeof schema>;

const { acls, aclUser } = new Command('npm run migrate --')
  .description('Makes a database and a Kafka ready for the services of this version; what is ready stays as it is.')
  .option('--acls', 'also give each service’s own Kafka user its rights (docs/events.md)', false)
  .option('--acl-user <service=principal...>', 'a user’s name, e.g. contacts=User:crm; left out, User:<service>', [])
  .parse()
  .opts<{ acls: boolean; aclUser: string[] }>();

try {
  const config = readConfig(schema);
  const logger = createLogger('migrate', config.LOG_LEVEL);
  await migrate(config.DATABASE_URL, (line) => logger.info(line));
  await makeLogin(config, 'doorbell_gateway', config.GATEWAY_DATABASE_URL);
  await makeLogin(config, 'doorbell_contacts', config.CONTACTS_DATABASE_URL);
  await makeLogin(config, 'doorbell_worker', config.WORKER_DATABASE_URL);
  const { KAFKA_BROKERS } = config;
  if (KAFKA_BROKERS) {
    const access = kafkaAccess({ ...config, KAFKA_BROKERS });
    await ensureTopics({ ...access, logger });
    if (acls) await ensureAcls({ ...access, logger, principals: principalsOf(aclUser) });
  }
  logger.info('ready');
} catch (error) {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
}

async function makeLogin(config: Config, group: ServiceGroup, url?: string): Promise<void> {
  if (url === undefined) return;
  const { username, password } = new URL(url);
  const login = decodeURIComponent(username);
  await ensureServiceLogin(config.DATABASE_URL, { group, login, password: decodeURIComponent(password) });
}
