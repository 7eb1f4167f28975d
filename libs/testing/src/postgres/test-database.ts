import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { Database, type ServiceGroup } from '#libs/database';
import { copyTemplate, databaseUrl, serviceUrl } from './template.js';
import { untilUnused } from './until-unused.js';

/** For the pools of tests: on a starved machine a connection or a statement takes longer than a service would wait. */
export const noTimeouts = { statementTimeout: 0, connectionTimeout: 0 } as const;

/** A migrated database of its own. */
export interface TestDatabase {
  /** As its administrator, who is above row-level security. */
  adminUrl: string;
  /** As one service's login: under row-level security, as in production. */
  urlOf(group: ServiceGroup): string;
  /** A pool that `drop` closes. */
  connect(as: ServiceGroup | 'admin', poolSize?: number): Database;
  /** Closes what `connect` opened and removes the database. */
  drop(): Promise<void>;
}

/**
 * A fresh database on the server of DATABASE_URL, copied from a migrated template (about 0.2 s; the first one 2 s).
 * @throws where DATABASE_URL is unset: a missing server fails a test, it never skips it.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = process.env['DATABASE_URL'];
  if (!server) throw new Error('DATABASE_URL is not set; give the address of a Postgres 18 for tests.');
  const name = `doorbell_test_${randomBytes(6).toString('hex')}`;
  await copyTemplate(server, name);
  return new CopiedDatabase(server, name);
}

class CopiedDatabase implements TestDatabase {
  readonly adminUrl: string;
  private readonly pools: Database[] = [];

  constructor(
    private readonly server: string,
    private readonly name: string,
  ) {
    this.adminUrl = databaseUrl(server, name);
  }

  urlOf(group: ServiceGroup): string {
    return serviceUrl(this.adminUrl, group);
  }

  connect(as: ServiceGroup | 'admin', poolSize = 4): Database {
    const url = as === 'admin' ? this.adminUrl : this.urlOf(as);
    const pool = new Database({ url, applicationName: 'doorbell-test', poolSize, ...noTimeouts });
    this.pools.push(pool);
    return pool;
  }

  async drop(): Promise<void> {
    await Promise.all(this.pools.map((pool) => pool.close()));
    await administer(this.server, `drop database if exists ${this.name} with (force)`);
  }
}

async function administer(server: string, statement: string): Promise<void> {
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  try {
    await untilUnused(() => admin.query(statement));
  } finally {
    await admin.end();
  }
}
