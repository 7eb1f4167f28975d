import pg from 'pg';

/** A busy machine responds late, a dead one not at all. */
const timeoutMs = 15_000;

/** Resolves when Postgres lets us in. */
export async function probePostgres(url: string): Promise<void> {
  await onServer(url, (client) => client.query('select 1'));
}

/** Resolves when Postgres responds, also when it only reports that no connection is free. */
export async function probePostgresProcess(url: string): Promise<void> {
  await probePostgres(url).catch((error: unknown) => {
    if (!(error instanceof pg.DatabaseError)) throw error;
  });
}

/** Makes the database that the URL names unless it is there. */
export async function ensureDatabase(url: string): Promise<void> {
  const name = decodeURIComponent(new URL(url).pathname.slice(1));
  const administration = new URL(url);
  administration.pathname = '/postgres';
  await onServer(administration.toString(), async (client) => {
    const known = await client.query('select from pg_database where datname = $1', [name]);
    if (known.rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(name)}`);
  });
}

export async function onServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: timeoutMs, query_timeout: timeoutMs });
  client.on('error', () => {}); // the query in hand rejects, which is enough
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}
