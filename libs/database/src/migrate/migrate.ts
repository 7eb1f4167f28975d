import pg from 'pg';
import { setTimeout as wait } from 'node:timers/promises';
import { UnavailableError } from '#libs/platform';
import { advisoryLocks } from '../locks/advisory-locks.js';
import { classOf, readMigrations, type Migration } from './migrations.js';
import { lockTimeoutMs, retryLocks } from './retry-locks.js';
import { serviceGroups } from './service-login.js';

const lockLimitMs = 120_000;

/**
 * Brings the database to the newest schema; running it again changes nothing. Several at once wait for each other.
 * `databaseUrl` names an administrator: it makes the owner's and the services' group roles and the extensions.
 * A statement waits 3 s for a lock at most, and is tried again for five minutes. `wanted` leaves later migrations out, in tests.
 * @throws UnavailableError when another migration holds the database for two minutes, or a transaction a table for five.
 */
export async function migrate(
  databaseUrl: string,
  report: (line: string) => void = () => {},
  wanted: readonly Migration[] = readMigrations(),
): Promise<void> {
  const admin = new pg.Client({ connectionString: databaseUrl, application_name: 'doorbell-migrate' });
  admin.on('error', () => {}); // a connection that dies fails the statement in hand, and the caller gets that error
  await admin.connect();
  try {
    await lock(admin, report);
    await prepare(admin);
    await runMigrations(databaseUrl, { report, wanted });
  } finally {
    await admin.end();
  }
}

/** Polls, because a session that waits inside an advisory lock holds a snapshot that CREATE INDEX CONCURRENTLY waits for. */
async function lock(admin: pg.Client, report: (line: string) => void): Promise<void> {
  for (const started = Date.now(); Date.now() - started < lockLimitMs; await wait(250)) {
    const { rows } = await admin.query<{ locked: boolean }>('select pg_try_advisory_lock($1) as locked', [
      advisoryLocks.migration,
    ]);
    if (rows[0]?.locked) return;
    report('waiting for another migration of this database');
  }
  throw new UnavailableError(
    'Another migration has held this database for two minutes; look for it in pg_stat_activity.',
  );
}

/** What only an administrator can do, each step harmless when done before. */
async function prepare(admin: pg.Client): Promise<void> {
  for (const role of ['doorbell_owner', ...serviceGroups]) {
    await admin.query(`do $$ begin
      if not exists (select from pg_roles where rolname = '${role}') then create role ${role} nologin; end if;
    exception when duplicate_object or unique_violation then null; end $$`);
  }
  await admin.query('grant doorbell_owner to current_user');
  await admin.query('create extension if not exists pg_trgm');
  await admin.query('create extension if not exists btree_gin');
  await admin.query(closed);
  await admin.query('grant usage, create on schema public to doorbell_owner');
  await admin.query(`grant usage on schema public to ${serviceGroups.join(', ')}`);
}

/**
 * Large objects and temporary tables stand outside of row-level security and of every share: no service needs one. What an
 * administrator of a managed database may not take away stays.
 */
const closed = `do $$ declare one regprocedure; begin
  execute format('revoke temporary on database %I from public', current_database());
  for one in select oid from pg_proc where pronamespace = 'pg_catalog'::regnamespace
    and proname in ('lo_creat', 'lo_create', 'lo_from_bytea', 'lo_import', 'lo_put', 'lowrite', 'lo_truncate', 'lo_truncate64') loop
    execute format('revoke execute on function %s from public', one);
  end loop;
exception when insufficient_privilege then null; end $$`;

interface Asked {
  report: (line: string) => void;
  wanted: readonly Migration[];
}

/** TypeORM is loaded when it is needed: most services only query, and it would cost each of them 21 MB. */
async function runMigrations(url: string, { report, wanted }: Asked): Promise<void> {
  const { DataSource } = await import('typeorm');
  const source = new DataSource({
    type: 'postgres',
    url,
    migrations: wanted.map(classOf),
    migrationsTableName: 'schema_migrations',
    migrationsTransactionMode: 'each',
    installExtensions: false,
    extra: { options: `-c role=doorbell_owner -c lock_timeout=${lockTimeoutMs}` },
  });
  await source.initialize();
  try {
    const done = await retryLocks(() => source.runMigrations(), report);
    report(reportOf(done.map(({ name }) => name)));
  } finally {
    await source.destroy();
  }
}

/** A few are named; of many the number, and the last. */
function reportOf(names: readonly string[]): string {
  if (names.length === 0) return 'schema is up to date';
  if (names.length <= 3) return `applied ${names.join(', ')}`;
  return `applied ${names.length} migrations, the last ${names.at(-1)}`;
}
