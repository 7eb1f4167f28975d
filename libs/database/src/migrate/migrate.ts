import pg from 'pg';
import type { MigrationInterface } from 'typeorm';
import { setTimeout as wait } from 'node:timers/promises';
import { UnavailableError } from '#libs/platform';
import { FirstSchema1760000000001 } from '../migrations/1760000000001-first-schema.js';
import { EveryChannel1770000000001 } from '../migrations/1770000000001-every-channel.js';
import { WhoMayBeBelieved1780000000001 } from '../migrations/1780000000001-who-may-be-believed.js';
import { Survival1780000000002 } from '../migrations/1780000000002-survival.js';
import { Partitions1780000000003 } from '../migrations/1780000000003-partitions.js';
import { Keys1780000000004 } from '../migrations/1780000000004-keys.js';
import { MailDomains1780000000005 } from '../migrations/1780000000005-mail-domains.js';
import { Gaps1780000000007 } from '../migrations/1780000000007-gaps.js';
import { Ends1780000000013 } from '../migrations/1780000000013-ends.js';
import { OneNumber1790000000001 } from '../migrations/1790000000001-one-number.js';
import { Device1790000000004 } from '../migrations/1790000000004-device.js';
import { Lessons1790000000005 } from '../migrations/1790000000005-lessons.js';
import { SearchSpellings1790000000011 } from '../migrations/1790000000011-search-spellings.js';
import { References1790000000103 } from '../migrations/1790000000103-references.js';
import { OpenVotes1790000000104 } from '../migrations/1790000000104-open-votes.js';
import { lockTimeoutMs, retryLocks } from './retry-locks.js';

type Migration = new () => MigrationInterface;

/** In the order of their times. */
export const migrations: readonly Migration[] = [
  FirstSchema1760000000001,
  EveryChannel1770000000001,
  WhoMayBeBelieved1780000000001,
  Survival1780000000002,
  Partitions1780000000003,
  Keys1780000000004,
  MailDomains1780000000005,
  Gaps1780000000007,
  Ends1780000000013,
  OneNumber1790000000001,
  Device1790000000004,
  Lessons1790000000005,
  SearchSpellings1790000000011,
  References1790000000103,
  OpenVotes1790000000104,
];

/** Arbitrary but fixed: one migration at a time in a database. */
const migrationLock = 7_304_112;
const lockLimit = 120_000;

/**
 * Brings the database to the newest schema; running it again changes nothing. Several at once wait for each other.
 * `databaseUrl` names an administrator: it makes the owner's and the services' group roles and the extensions.
 * A statement waits 3 s for a lock at most, and is tried again for five minutes. `wanted` leaves later migrations out, in tests.
 * @throws UnavailableError when another migration holds the database for two minutes, or a transaction a table for five.
 */
export async function migrate(
  databaseUrl: string,
  report: (line: string) => void = () => {},
  wanted: readonly Migration[] = migrations,
): Promise<void> {
  const admin = new pg.Client({ connectionString: databaseUrl, application_name: 'doorbell-migrate' });
  admin.on('error', () => {}); // a connection that dies fails the statement in hand, which is what the caller hears of
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
  for (const started = Date.now(); Date.now() - started < lockLimit; await wait(250)) {
    const { rows } = await admin.query<{ locked: boolean }>('select pg_try_advisory_lock($1) as locked', [
      migrationLock,
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
  for (const role of ['doorbell_owner', 'doorbell_contacts', 'doorbell_gateway']) {
    await admin.query(`do $$ begin
      if not exists (select from pg_roles where rolname = '${role}') then create role ${role} nologin; end if;
    exception when duplicate_object or unique_violation then null; end $$`);
  }
  await admin.query('grant doorbell_owner to current_user');
  await admin.query('create extension if not exists pg_trgm');
  await admin.query('create extension if not exists btree_gin');
  await admin.query(closed);
  await admin.query('grant usage, create on schema public to doorbell_owner');
  await admin.query('grant usage on schema public to doorbell_contacts, doorbell_gateway');
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

/** TypeORM is loaded here alone: the services only query, and it would cost each of them 18 MB. */
async function runMigrations(url: string, { report, wanted }: Asked): Promise<void> {
  const { DataSource } = await import('typeorm');
  const source = new DataSource({
    type: 'postgres',
    url,
    migrations: [...wanted],
    migrationsTableName: 'schema_migrations',
    migrationsTransactionMode: 'each',
    installExtensions: false,
    extra: { options: `-c role=doorbell_owner -c lock_timeout=${lockTimeoutMs}` },
  });
  await source.initialize();
  try {
    const done = await retryLocks(() => source.runMigrations(), report);
    report(done.length ? `applied ${done.map((one) => one.name).join(', ')}` : 'schema is up to date');
  } finally {
    await source.destroy();
  }
}
