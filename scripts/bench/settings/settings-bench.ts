import { randomUUID } from 'node:crypto';
import { apiKeyEntity } from '#libs/access';
import { Database, Settings } from '#libs/database';
import { BenchDatabase } from '../environment/bench-database.js';

/**
 * What a repository costs beside SQL: `DATABASE_URL=… node dist/scripts/bench/settings/settings-bench.js`. Both take turns
 * in one run, on a database that is made for it. Figures: microseconds of processor time and of time a call.
 */
const rounds = 20;
const callsARound = 100;
const workspaceId = randomUUID();

interface Way {
  name: string;
  call: () => Promise<unknown>;
}

const columns = 'api_key_id, name, role, scopes, expires_at, makers, created_at, last_used_at, revoked_at';
const { target } = apiKeyEntity;

function waysToList(database: Database, settings: Settings): Way[] {
  const query = {
    name: 'list',
    text: `select ${columns} from api_keys where workspace_id = $1 limit 50`,
    values: [workspaceId],
  };
  const find = { where: { workspaceId }, take: 50 };
  return [
    { name: 'list of 50, SQL', call: () => database.within([workspaceId], (queries) => queries.query(query)) },
    {
      name: 'list of 50, repository',
      call: () => settings.within(workspaceId, (manager) => manager.find(target, find)),
    },
  ];
}

function waysToChange(database: Database, settings: Settings): Way[] {
  const apiKeyId = randomUUID();
  const query = {
    name: 'change',
    text: 'update api_keys set name = $2 where workspace_id = $1 and api_key_id = $3',
    values: [workspaceId, 'x', apiKeyId],
  };
  const one = { workspaceId, apiKeyId };
  return [
    { name: 'change, SQL', call: () => database.within([workspaceId], (queries) => queries.query(query)) },
    {
      name: 'change, repository',
      call: () => settings.within(workspaceId, (manager) => manager.update(target, one, { name: 'x' })),
    },
  ];
}

async function measure(ways: Way[]): Promise<void> {
  const totals = ways.map(() => ({ processor: 0, time: 0 }));
  for (let round = -1; round < rounds; round += 1) {
    for (const [index, { call }] of ways.entries()) {
      const [processor, start] = [process.cpuUsage(), performance.now()];
      for (let done = 0; done < callsARound; done += 1) await call();
      const used = process.cpuUsage(processor);
      if (round < 0) continue; // the first round loads and compiles
      totals[index]!.processor += used.user + used.system;
      totals[index]!.time += (performance.now() - start) * 1_000;
    }
  }
  for (const [index, { processor, time }] of totals.entries()) {
    const [each, ms] = [processor, time].map((total) => Math.round(total / rounds / callsARound));
    console.log(`${ways[index]!.name}: ${each} µs of processor time, ${ms} µs`);
  }
}

const bench = await BenchDatabase.create(process.env['DATABASE_URL'] ?? '');
const url = await bench.urlOf('doorbell_gateway');
const database = new Database({ url, applicationName: 'doorbell-bench', poolSize: 1 });
const fill = `insert into api_keys (workspace_id, key_hash, name) select $1, sha256(n::text::bytea), 'Key ' || n from generate_series(1, 50) n`;
await database.within([workspaceId], (queries) => queries.query({ text: fill, values: [workspaceId] }));
const settings = new Settings(database, [apiKeyEntity]);
for (const ways of [waysToList, waysToChange]) await measure(ways(database, settings));
await database.close();
await bench.drop();
