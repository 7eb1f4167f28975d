import pg from 'pg';
import { DatabaseWorkMeter } from '../measure/database-work.js';
import { until } from '../measure/until.js';
import type { Call } from './call.js';
import type { Server, Site } from './site.js';

/** Beyond the first executions of a prepared statement, whose plans Postgres still tries out. */
const few = 20;
const many = 220;

/**
 * Shared buffers that one request touches. A session is counted when it ends, so all of the server's are ended: once
 * after few requests, once after many; what opening a session costs is in both and cancels out.
 */
export async function buffersPerRequest({ database }: Site, server: Server, calls: readonly Call[]): Promise<number> {
  const sessions = new pg.Client({ connectionString: database.adminUrl });
  await sessions.connect();
  const meter = await DatabaseWorkMeter.of(database.adminUrl);
  try {
    const end = (): Promise<void> => endSessions(sessions, server.applicationName);
    const touchedBy = async (count: number): Promise<number> => {
      const { buffers } = await meter.during(async () => {
        await ask(server, calls, count);
        await end();
      });
      return buffers;
    };
    await end();
    const least = await touchedBy(few);
    return ((await touchedBy(many)) - least) / (many - few);
  } finally {
    await meter.close();
    await sessions.end();
  }
}

async function ask({ origin, headers }: Server, calls: readonly Call[], count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const response = await fetch(origin + (calls[index % calls.length]?.path ?? ''), { headers });
    await response.arrayBuffer();
    // The first may meet a connection that was ended a moment ago.
    if (!response.ok && index > 0) throw new Error(`The server at ${origin} returned ${response.status}.`);
  }
}

async function endSessions(client: pg.Client, applicationName: string): Promise<void> {
  const own = 'from pg_stat_activity where datname = current_database() and application_name = $1';
  await client.query(`select pg_terminate_backend(pid) ${own}`, [applicationName]);
  await until(async () => (await client.query(`select ${own}`, [applicationName])).rowCount === 0, 20);
}
