import type pg from 'pg';
import { onServer } from './postgres-probe.js';

/** The facts that decide whether Doorbell can use a given server. */
export interface ServerFacts {
  version: number;
  createsRoles: boolean;
  createsExtensions: boolean;
  /** With LC_CTYPE C, pg_trgm silently makes trigrams of ASCII letters only; predicted while the extension is absent. */
  trigramsOfEveryScript: boolean;
  /** What a commit waits for, by the settings of the same names. */
  synchronousCommit: string;
  standbyNames: string;
  /** Servers that follow this one. */
  standbys: number;
  /** Whether this connection is by TLS. */
  encrypted: boolean;
}

/** The message about a server whose locale knows only ASCII letters. */
export const slowSearches =
  'Searches for other than ASCII letters are slow in this database; make it with a UTF-8 LC_CTYPE, e.g. C.UTF-8.';

/** The oldest that has uuidv7(). */
export const oldestPostgres = 18;

const rights = `
  select current_setting('server_version_num')::int / 10000 as version,
    current_setting('synchronous_commit') as "synchronousCommit",
    current_setting('synchronous_standby_names') as "standbyNames",
    (select count(*)::int from pg_stat_replication) as standbys,
    (select ssl from pg_stat_ssl where pid = pg_backend_pid()) as encrypted,
    (select rolcreaterole or rolsuper from pg_roles where rolname = current_user) as "createsRoles",
    (select count(*) = 2 from pg_extension where extname in ('pg_trgm', 'btree_gin'))
      or has_database_privilege(current_database(), 'create') as "createsExtensions",
    exists (select from pg_extension where extname = 'pg_trgm') as "hasTrigrams",
    (select datctype not in ('C', 'POSIX') from pg_database where datname = current_database()) as "hasLetters"`;

export async function readServerFacts(url: string): Promise<ServerFacts> {
  return onServer(url, async (client) => {
    const { rows } = await client.query<ServerFacts & { hasTrigrams: boolean; hasLetters: boolean }>(rights);
    const [found] = rows;
    if (!found) throw new Error('the server returns no rows');
    const { hasTrigrams, hasLetters, ...facts } = found;
    return { ...facts, trigramsOfEveryScript: hasTrigrams ? await trigramsWork(client) : hasLetters };
  });
}

async function trigramsWork(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ works: boolean }>("select cardinality(show_trgm('é')) > 0 as works");
  return rows[0]?.works ?? false;
}
