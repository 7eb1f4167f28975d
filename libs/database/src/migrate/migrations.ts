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
  /**
   * Run one by one: a file in one transaction is one text, another is cut at its lines `-- step`. A step `-- step: each partition of
   * <table> without <index>` is run for each of these partitions, whose name stands where it says {partition}.
   */
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
  const texts = transaction ? [sql] : sql.split(/^(?=-- step(?::.*)?$)/mu);
  return {
    name: words.replaceAll(/(?:^|-)([a-z])/gu, (_, letter: string) => letter.toUpperCase()) + time,
    phase: said('phase'),
    transaction,
    texts,
    up: async (runner: QueryRunner) => {
      for (const text of texts) for (const one of await eachOf(runner, text)) await runner.query(one);
    },
    down: () => Promise.reject(new Error(said('no way back'))),
  };
}

const ofPartitions = /^-- step: each partition of (?<parent>\w+) without (?<index>\w+)$/mu;

/** A step as often as it is to be run: `concurrently` is not for a partitioned table, so its partitions get an index one by one. */
async function eachOf(runner: QueryRunner, text: string): Promise<string[]> {
  const { parent, index } = ofPartitions.exec(text)?.groups ?? {};
  if (parent === undefined) return [text];
  const partitions = (await runner.query(
    `select p.relname as name from pg_inherits h join pg_class p on p.oid = h.inhrelid
     where h.inhparent = $1::regclass and not exists (select from pg_index x join pg_inherits i on i.inhrelid = x.indexrelid
       where x.indrelid = p.oid and i.inhparent = $2::regclass) order by 1`,
    [parent, index],
  )) as { name: string }[];
  return partitions.map(({ name }) => text.replaceAll('{partition}', name));
}

/** TypeORM wants classes. */
export function classOf(migration: Migration): new () => MigrationInterface {
  return class {
    constructor() {
      Object.assign(this, migration);
    }
  } as unknown as new () => MigrationInterface;
}
