import { readdirSync, readFileSync } from 'node:fs';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** SQL is not compiled: the source and dist/ read it at the same place. */
export const migrationsFolder = new URL(
  import.meta.url.replace(/\/(?:dist\/)?libs\/database\/src\/migrate\/[^/]*$/u, '/libs/database/src/migrations/'),
);

/** A migration as its file says: `-- phase:`, `-- no way back:` and, where it is not one transaction, `-- transaction: none`. */
export interface Migration extends MigrationInterface {
  readonly name: string;
  readonly phase: string;
  readonly transaction: boolean;
  /** Run one by one: a file in one transaction is one text, another is cut at its lines `-- step`. */
  readonly texts: readonly string[];
}

/** All, in the order of their times. Read when they are wanted: a service that only queries reads no file. */
export function readMigrations(): Migration[] {
  const files = readdirSync(migrationsFolder).filter((file) => file.endsWith('.sql'));
  return files.sort().map((file) => migrationOf(file, readFileSync(new URL(file, migrationsFolder), 'utf8')));
}

/** Under the name that TypeORM's table of migrations keeps: `1790000000004-device.sql` is `Device1790000000004`. */
export function migrationOf(file: string, sql: string): Migration {
  const [, time = '', words = ''] = /^(\d{13})-([a-z-]+)\.sql$/u.exec(file) ?? [];
  const said = (what: string): string => new RegExp(`^-- ${what}: (.*)$`, 'mu').exec(sql)?.[1] ?? '';
  const transaction = !said('transaction').startsWith('none');
  const texts = transaction ? [sql] : sql.split(/^-- step$/mu);
  return {
    name: words.replaceAll(/(?:^|-)([a-z])/gu, (_, letter: string) => letter.toUpperCase()) + time,
    phase: said('phase'),
    transaction,
    texts,
    up: async (runner: QueryRunner) => {
      for (const text of texts) await runner.query(text);
    },
    down: () => Promise.reject(new Error(said('no way back'))),
  };
}

/** TypeORM wants classes. */
export function classOf(migration: Migration): new () => MigrationInterface {
  return class {
    constructor() {
      Object.assign(this, migration);
    }
  } as unknown as new () => MigrationInterface;
}
