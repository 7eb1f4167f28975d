import { topics } from '#libs/contracts';
import type { BenchDatabase } from '../../environment/bench-database.js';
import type { BenchStores } from '../../environment/bench-stores.js';
import { BenchTopics } from '../../environment/bench-topics.js';
import { startService } from '../../environment/service.js';
import { until } from '../../measure/until.js';
import type { Contender } from './contender.js';
import { Crowd } from '../../load/crowd.js';
import { Gate } from './gate.js';
import { prepareLoad } from './prepare-load.js';
import { NumberQuery } from './number-query.js';
import { storeRoles } from '../../measure/store-roles.js';

export const messagesStored = 'select coalesce(sum(messages), 0) as value from inbox_activity';
/** Every batch looks its workspaces up first. */
export const firstTable = 'workspaces';

export interface OursOptions {
  stores: BenchStores;
  database: BenchDatabase;
  /** Where the service connects: the database, or a proxy before it. */
  serviceUrl: string;
  consumers: number;
}

/** The service itself, `consumers` processes of it, as `npm start` starts them, reading Kafka. */
export async function startOurs({ stores, database, serviceUrl, consumers }: OursOptions): Promise<Contender> {
  const kafka = await BenchTopics.create(stores.brokers);
  const env = { DATABASE_URL: serviceUrl, TOPIC_PREFIX: kafka.prefix };
  const processes = await Promise.all(Array.from({ length: consumers }, () => startService(stores, 'contacts', env)));
  await until(async () => (await kafka.members(`${kafka.prefix}contacts`)) === consumers);
  const crowd = new Crowd({ workspaceId: database.workspaceId, inboxId: database.inboxId, name: 'k', seed: 1 });
  const count = await NumberQuery.on(database.adminUrl, messagesStored);
  const changes = await NumberQuery.on(database.adminUrl, 'select count(*) as value from contact_changes');
  const gate = await Gate.before(database.adminUrl, firstTable);
  return {
    name: 'ours',
    roles: { consumer: processes.flatMap(({ pid }) => pid ?? []), ...storeRoles(stores) },
    gate,
    prepare: (messages) => prepareLoad(kafka, crowd, messages),
    stored: () => count.ask(),
    // The relay publishes each change a moment after its row is stored.
    isQuiet: async () => (await kafka.published(topics.contactEvents.name)) >= (await changes.ask()),
    async close() {
      await Promise.all(processes.map((one) => one.stop()));
      await Promise.all([count.end(), changes.end(), gate.end(), kafka.close()]);
    },
  };
}
