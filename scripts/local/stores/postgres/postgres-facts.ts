import { onServer } from './postgres-probe.js';

/** The facts that decide whether Doorbell can use a given server. */
export interface ServerFacts {
  version: number;
  createsRoles: boolean;
  createsExtensions: boolean;
  /** What a commit waits for, by the settings of the same names. */
  synchronousCommit: string;
  standbyNames: string;
  /** Servers that follow this one. */
  standbys: number;
  /** Whether this connection is by TLS. */
  encrypted: boolean;
}

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
      or has_database_privilege(current_database(), 'create') as "createsExtensions"`;

export async function readServerFacts(url: string): Promise<ServerFacts> {
  return onServer(url, async (client) => {
    const { rows } = await client.query<ServerFacts>(rights);
    const [found] = rows;
    if (!found) throw new Error('the server returns no rows');
    return found;
  });
}
