import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { inCheckout } from '#libs/local-instance';
import { BenchTopics } from '../../environment/bench-topics.js';
import { endChild } from '../../environment/end-child.js';
import { until } from '../../measure/until.js';
import { usualWaySource } from '../../usual-way/usual-way.module.js';
import type { Contender } from './contender.js';
import { Crowd } from '../../load/crowd.js';
import { Gate } from './gate.js';
import { prepareLoad } from './prepare-load.js';
import { NumberQuery } from './number-query.js';
import type { OursOptions } from './ours.js';
import { storeRoles } from '../../measure/store-roles.js';

/** The usual way: stock Nest Kafka transport, TypeORM repositories, its own tables in a database of the same Postgres. */
export async function startUsualWay({ stores, database, serviceUrl, consumers }: OursOptions): Promise<Contender> {
  const kafka = await BenchTopics.create(stores.brokers);
  await makeTables(database.adminUrl);
  const env = { KAFKA_BROKERS: stores.brokers.join(','), DATABASE_URL: serviceUrl, TOPIC_PREFIX: kafka.prefix };
  const processes = Array.from({ length: consumers }, () => startProcess(env));
  await until(async () => (await kafka.members(`${kafka.prefix}usual-server`)) === consumers);
  const crowd = new Crowd({ workspaceId: database.workspaceId, inboxId: randomUUID(), name: 'u', seed: 1 });
  const count = await NumberQuery.on(database.adminUrl, 'select count(*) as value from usual_messages');
  const gate = await Gate.before(database.adminUrl, 'usual_contacts');
  return {
    name: 'usual way',
    roles: { consumer: processes.flatMap(({ pid }) => pid ?? []), ...storeRoles(stores) },
    gate,
    prepare: (messages) => prepareLoad(kafka, crowd, messages),
    stored: () => count.ask(),
    isQuiet: () => Promise.resolve(true),
    async close() {
      await Promise.all(processes.map(endChild));
      await Promise.all([count.end(), gate.end(), kafka.close()]);
    },
  };
}

async function makeTables(url: string): Promise<void> {
  const source = await usualWaySource(url, true).initialize();
  await source.destroy();
}

/** Stock kafkajs 2.2.4 starts a timer with a negative time whenever no request is pending; Node 24 warns of it. */
const execArgv = ['--disable-warning=TimeoutNegativeWarning'];

function startProcess(variables: NodeJS.ProcessEnv): ChildProcess {
  const env = { ...process.env, ...variables };
  return fork(inCheckout('dist', 'scripts', 'bench', 'usual-way', 'main.js'), { env, execArgv });
}
