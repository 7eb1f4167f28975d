import { BenchDatabase } from '../../environment/bench-database.js';
import type { BenchStores } from '../../environment/bench-stores.js';
import { WireProxy } from '../../measure/wire-proxy.js';
import type { Contender } from './contender.js';
import { startLimit } from './limit.js';
import { startOurs } from './ours.js';
import { startUsualWay } from './usual-way.js';

export interface StartedContender {
  contender: Contender;
  database: BenchDatabase;
  /** Present when the work is counted. */
  proxy: WireProxy | null;
  /** Ends the contender and drops its database. */
  end(): Promise<void>;
}

export interface ContenderKind {
  name: ContenderName;
  /** Of one round, which takes some seconds. */
  messages: number;
  start(stores: BenchStores, counted?: boolean): Promise<StartedContender>;
}

export type ContenderName = 'ours' | 'limit' | 'usual way';

interface Parts {
  stores: BenchStores;
  database: BenchDatabase;
  serviceUrl: string;
}

const consumers = 2;
const connections = 2;

export const contenderKinds: readonly ContenderKind[] = [
  kind('ours', 40_000, (parts) => startOurs({ ...parts, consumers })),
  kind('limit', 40_000, (parts) => startLimit({ ...parts, workers: consumers, connections })),
  kind('usual way', 2_000, (parts) => startUsualWay({ ...parts, consumers })),
];

function kind(name: ContenderName, messages: number, begin: (parts: Parts) => Promise<Contender>): ContenderKind {
  return {
    name,
    messages,
    async start(stores, counted = false) {
      const database = await BenchDatabase.create(stores.database);
      const url = name === 'usual way' ? database.adminUrl : await database.urlOf('doorbell_contacts');
      const proxy = counted ? await WireProxy.before(url) : null;
      const contender = await stores.progress.step(`Starting ${name}`, async () =>
        closedOnce(await begin({ stores, database, serviceUrl: proxy?.url(url) ?? url })),
      );
      return { contender, database, proxy, end: () => end({ contender, database, proxy }) };
    },
  };
}

async function end({ contender, database, proxy }: Omit<StartedContender, 'end'>): Promise<void> {
  await contender.close();
  await proxy?.close();
  await database.drop();
}

function closedOnce(contender: Contender): Contender {
  let closing: Promise<void> | null = null;
  return { ...contender, close: () => (closing ??= contender.close()) };
}
