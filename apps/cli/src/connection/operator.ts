import { Database, systemWorkspace } from '#libs/database';
import { KafkaPublisher, type Publisher } from '#libs/messaging';
import { createLogger, type KafkaAccess } from '#libs/platform';
import { accessTo, claimOf, homeAt, homePath, postgresAddress, runningInstance } from '#libs/local-instance';
import { print, type CommandResult } from '../command/output.js';

/** The connections of one command while it runs. */
export interface Operator {
  database: Database;
  /** Every workspace, and what belongs to none. */
  scope: () => Promise<string[]>;
  kafka: () => KafkaAccess & { clientId: string };
  /** Opened at the first use. */
  publisher: () => Promise<Publisher>;
}

/** Runs one command against the instance and prints its result. */
export async function asOperator(
  options: { json?: boolean },
  action: (operator: Operator) => Promise<CommandResult>,
): Promise<void> {
  const { databaseUrl, kafka } = findInstance(process.env);
  const patient = { statementTimeout: 0 }; // a rebuild of a large database takes its time
  const database = new Database({ url: databaseUrl, applicationName: 'doorbell-cli', poolSize: 1, ...patient });
  let publisher: KafkaPublisher | null = null;
  const scope = (): Promise<string[]> => everyWorkspace(database);
  const open = async (): Promise<Publisher> => {
    publisher ??= new KafkaPublisher({ ...kafka(), clientId, logger: createLogger('cli', 'silent') });
    await publisher.connect();
    return publisher;
  };
  try {
    const connection = (): ReturnType<Operator['kafka']> => ({ ...kafka(), clientId });
    print(await action({ database, scope, kafka: connection, publisher: open }), options.json ?? false);
  } finally {
    await (publisher as KafkaPublisher | null)?.close();
    await database.close();
  }
}

interface Addresses {
  databaseUrl: string;
  /** Read at the first use: most commands need no Kafka. */
  kafka: () => KafkaAccess;
}

const clientId = 'doorbell-cli';

/** The instance of the environment's variables, else the one that runs in the home. */
function findInstance(env: NodeJS.ProcessEnv): Addresses {
  const home = homeAt(homePath(env));
  const run = runningInstance(home);
  const databaseUrl = env['DATABASE_URL'] || run?.database;
  if (!databaseUrl) {
    throw new Error(
      `No Doorbell runs in ${home.path}. Start it (npm start), or set DATABASE_URL and KAFKA_BROKERS to those of another.`,
    );
  }
  postgresAddress(databaseUrl);
  const topicPrefix = env['TOPIC_PREFIX'] ?? claimOf(home)?.topicPrefix ?? '';
  return { databaseUrl, kafka: () => ({ ...accessTo(run?.kafka ?? [], env), topicPrefix }) };
}

async function everyWorkspace(database: Database): Promise<string[]> {
  const text = 'select workspace_id as id from workspaces';
  const rows = await database.within([], (queries) => queries.query<{ id: string }>({ text }));
  return [...rows.map(({ id }) => id), systemWorkspace];
}
