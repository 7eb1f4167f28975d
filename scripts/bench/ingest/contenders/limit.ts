import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { inCheckout } from '#libs/local-instance';
import type { BenchDatabase } from '../../environment/bench-database.js';
import type { BenchStores } from '../../environment/bench-stores.js';
import { endChild } from '../../environment/end-child.js';
import type { Contender } from './contender.js';
import { Gate } from './gate.js';
import type { LimitWork } from './limit.worker.js';
import { NumberQuery } from './number-query.js';
import { firstTable, messagesStored } from './ours.js';
import { storeRoles } from '../../measure/store-roles.js';

const loadTimeoutMs = 120_000;

export interface LimitOptions {
  stores: BenchStores;
  database: BenchDatabase;
  serviceUrl: string;
  /** Processes, and connections of each. */
  workers: number;
  connections: number;
}

/** The same statements, with messages from memory: no program is faster with these statements. */
export async function startLimit(options: LimitOptions): Promise<Contender> {
  const { stores, database, workers } = options;
  const processes = Array.from({ length: workers }, (_, index) => startWorker(options, index));
  const count = await NumberQuery.on(database.adminUrl, messagesStored);
  const gate = await Gate.before(database.adminUrl, firstTable);
  return {
    name: 'limit',
    roles: { consumer: processes.flatMap(({ pid }) => pid ?? []), ...storeRoles(stores) },
    gate,
    prepare: (messages) => async () => {
      await Promise.all(processes.map((one) => load(one, Math.ceil(messages / workers))));
    },
    stored: () => count.ask(),
    isQuiet: () => Promise.resolve(true),
    async close() {
      await Promise.all(processes.map(endChild));
      await Promise.all([count.end(), gate.end()]);
    },
  };
}

function startWorker({ database, serviceUrl, connections }: LimitOptions, index: number): ChildProcess {
  const slots = Array.from({ length: connections }, (_, slot) => index * connections + slot);
  const { workspaceId, inboxId } = database;
  const crowds = slots.map((slot) => [slot, { workspaceId, inboxId, name: `m${slot}x`, seed: slot + 1 }] as const);
  const work: LimitWork = { databaseUrl: serviceUrl, crowds: Object.fromEntries(crowds), batchSize: 1_000 };
  return fork(
    inCheckout('dist', 'scripts', 'bench', 'ingest', 'contenders', 'limit.worker.js'),
    [JSON.stringify(work)],
    {
      execArgv: [],
    },
  );
}

async function load(worker: ChildProcess, count: number): Promise<void> {
  const loaded = once(worker, 'message', { signal: AbortSignal.timeout(loadTimeoutMs) });
  worker.send({ load: count });
  await loaded;
}
