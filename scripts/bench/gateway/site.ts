import { fork } from 'node:child_process';
import { once } from 'node:events';
import { randomBytes, randomUUID } from 'node:crypto';
import { Database } from '#libs/database';
import { fillContacts } from '#libs/testing/contacts';
import { inCheckout } from '#libs/local-instance';
import { BenchDatabase } from '../environment/bench-database.js';
import type { BenchStores } from '../environment/bench-stores.js';
import { endChild } from '../environment/end-child.js';
import { startService } from '../environment/service.js';
import { searchIndex } from '../hand-written/queries.js';

export type ServerName = 'ours' | 'hand-written';

/** A server that reads from one database. */
export interface Server {
  name: ServerName;
  origin: string;
  pid: number;
  /** The name of its sessions in Postgres. */
  applicationName: string;
  headers: Record<string, string>;
  end(): Promise<void>;
}

/** A database with so many contacts, and both servers on it. */
export interface Site {
  size: number;
  database: BenchDatabase;
  servers: Record<ServerName, Server>;
  end(): Promise<void>;
}

/** `adds` fills in more, before the servers start. */
export async function openSite(
  stores: BenchStores,
  size: number,
  adds: (database: BenchDatabase) => Promise<void> = async () => {},
): Promise<Site> {
  const database = await BenchDatabase.create(stores.database);
  await stores.progress.step(`Filling in ${size.toLocaleString('en-US')} contacts`, (detail) =>
    fill(database, size, (done) => detail(`${Math.round((done / size) * 100)} %`)),
  );
  await adds(database);
  const ours = await startGateway(stores, database);
  const handWritten = await startHandWritten(database);
  return {
    size,
    database,
    servers: { ours, 'hand-written': handWritten },
    async end() {
      await Promise.all([ours.end(), handWritten.end()]);
      await database.drop();
    },
  };
}

async function fill(
  { adminUrl: url, workspaceId }: BenchDatabase,
  count: number,
  report: (done: number) => void,
): Promise<void> {
  const admin = new Database({ url, applicationName: 'doorbell-bench-fill', poolSize: 1, statementTimeout: 0 });
  try {
    await fillContacts(admin, workspaceId, { count, report });
    await admin.within([], (queries) => queries.query({ text: searchIndex }));
  } finally {
    await admin.close();
  }
}

/** As `npm start` runs it, under its own login and behind row-level security. */
export async function startGateway(stores: BenchStores, database: BenchDatabase): Promise<Server> {
  const env = {
    DATABASE_URL: await database.urlOf('doorbell_gateway'),
    GATEWAY_PORT: '0',
    SECRETS_KEY: randomBytes(32).toString('base64'),
    TOPIC_PREFIX: `bench-${randomUUID().slice(0, 8)}.`,
  };
  const part = await startService(stores, 'gateway', env);
  return {
    name: 'ours',
    origin: String(part.addresses['gateway']),
    pid: part.pid ?? 0,
    applicationName: 'doorbell-gateway',
    headers: { authorization: `Bearer ${database.apiKey}` },
    end: () => part.stop(),
  };
}

async function startHandWritten({ adminUrl, workspaceId }: BenchDatabase): Promise<Server> {
  const env = { ...process.env, DATABASE_URL: adminUrl, WORKSPACE_ID: workspaceId, NODE_ENV: 'production' };
  const child = fork(inCheckout('dist', 'scripts', 'bench', 'hand-written', 'main.js'), { env, execArgv: [] });
  const [{ port }] = (await once(child, 'message', { signal: AbortSignal.timeout(120_000) })) as [{ port: number }];
  return {
    name: 'hand-written',
    origin: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    applicationName: 'doorbell-hand-written',
    headers: {},
    end: () => endChild(child),
  };
}
