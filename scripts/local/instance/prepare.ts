import { accessTo } from '#libs/local-instance';
import { oldestPostgres, readServerFacts } from '../stores/postgres/postgres-facts.js';
import { resealDatabase } from '../../../apps/cli/src/inboxes/reseal-credentials.js';
import { prepareFiles } from './prepare-files.js';
import { prepareLogins, prepareSchema, prepareTopics, seed, type Seeded } from './seed.js';
import type { Detail } from '../terminal/progress.js';
import type { Context } from '../context.js';
import type { ServiceLogins } from '../services/service-environment.js';
import type { Stores } from '../stores/stores.js';

/** Topics, file store, schema, the first workspace and the services' logins: each made unless it is there. */
export async function prepare(
  context: Context,
  { database, brokers }: Stores,
): Promise<{ seeded: Seeded; logins: ServiceLogins }> {
  const { home, env, secrets, progress } = context;
  return progress.step('Preparing database and topics', async (detail) => {
    const topics = prepareTopics(accessTo(brokers, env));
    await Promise.all([topics, prepareFiles(context), prepareDatabase(context, database, detail)]);
    const seeded = await seed(home, database, secrets);
    await resealDatabase(database, env['SECRETS_KEY'] || secrets.secretsKey);
    return { seeded, logins: await prepareLogins(database, secrets) };
  });
}

/** A server that is not ours may be too old. */
async function prepareDatabase({ env }: Context, url: string, detail: Detail): Promise<void> {
  const facts = env['DATABASE_URL'] ? await readServerFacts(url) : null;
  if (facts && facts.version < oldestPostgres) {
    throw new Error(`DATABASE_URL names Postgres ${facts.version}; ${oldestPostgres} or newer is needed.`);
  }
  await prepareSchema(url, detail);
}
