import { createHash } from 'node:crypto';
import pg from 'pg';
import {
  advisoryLocks,
  ensureServiceLogin,
  migrate,
  readMigrations,
  serviceGroups,
  type ServiceGroup,
} from '#libs/database';
import { untilUnused } from './until-unused.js';

/**
 * Makes a database from a migrated template, which is made once for each state of the migrations together with a login
 * for each service; templates of other states go then. Test processes on one server wait for each other.
 */
export async function copyTemplate(server: string, copy: string): Promise<void> {
  const name = `doorbell_template_${hashOfMigrations()}`;
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  try {
    await admin.query('select pg_advisory_lock($1)', [advisoryLocks.testTemplate]);
    if (!(await exists(admin, name))) await makeTemplate(admin, { server, name });
    await untilUnused(() => admin.query(`create database ${copy} template ${name}`));
  } finally {
    await admin.end();
  }
}

/** The address of a database as one of the services reaches it. */
export function serviceUrl(adminUrl: string, group: ServiceGroup): string {
  return Object.assign(new URL(adminUrl), loginOf(group)).toString();
}

export function databaseUrl(server: string, name: string): string {
  return Object.assign(new URL(server), { pathname: `/${name}` }).toString();
}

/** Migrates under another name first, so that an interrupted attempt never counts as a template. */
async function makeTemplate(admin: pg.Client, { server, name }: { server: string; name: string }): Promise<void> {
  const draft = `${name}_draft`;
  await dropTemplates(admin);
  await admin.query(`create database ${draft}`);
  await migrate(databaseUrl(server, draft));
  for (const group of serviceGroups) {
    const { username: login, password } = loginOf(group);
    await ensureServiceLogin(databaseUrl(server, draft), { group, login, password });
  }
  await untilUnused(() => admin.query(`alter database ${draft} rename to ${name}`));
}

async function dropTemplates(admin: pg.Client): Promise<void> {
  const { rows } = await admin.query<{ datname: string }>(
    `select datname from pg_database where datname like 'doorbell\\_template\\_%'`,
  );
  for (const { datname } of rows)
    await untilUnused(() => admin.query(`drop database if exists ${datname} with (force)`));
}

async function exists(admin: pg.Client, name: string): Promise<boolean> {
  return (await admin.query('select from pg_database where datname = $1', [name])).rowCount === 1;
}

/** The password is public: for servers of tests only. */
function loginOf(group: ServiceGroup): { username: string; password: string } {
  return { username: group.replace('doorbell', 'doorbell_test'), password: 'test' };
}

function hashOfMigrations(): string {
  const hash = createHash('sha256');
  for (const { name, texts } of readMigrations()) hash.update(name).update(texts.join('\0'));
  return hash.digest('hex').slice(0, 12);
}
