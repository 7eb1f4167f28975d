import type { QueryRunner } from 'typeorm';
import { surroundingsOf } from './surroundings.js';

export interface PartitionedTable {
  table: string;
  /** The column that holds ids which begin with their time. */
  key: string;
  /** A column whose numbers the database gives: they go on where they are. */
  identity?: string;
}

/**
 * Puts a partitioned table in the place of `table`, which becomes its first partition: from 2000 to the end of this quarter.
 * No row is copied but those whose ids have no time or an odd one: they go to the default. The first partition is read
 * once, to prove that its rows belong there; nobody uses the table meanwhile.
 */
export async function partitionById(runner: QueryRunner, partitioned: PartitionedTable): Promise<void> {
  const { table } = partitioned;
  const { primaryKey, indexes, functions, rights } = await surroundingsOf(runner, table);
  for (const { signature } of functions) await runner.query(`drop function ${signature}`);
  for (const text of succeed(partitioned)) await runner.query(text);
  const anew = [primaryKey, ...indexes, ...rights, ...functions.flatMap(({ statements }) => statements)];
  for (const text of anew) await runner.query(text);
  for (const text of [...goOnCounting(partitioned), ...attach(partitioned)]) await runner.query(text);
}

/** The table gives its name and its names of indexes away, and what the services may do with it. */
function succeed({ table, key }: PartitionedTable): string[] {
  return [
    `do $$ declare one record; begin
       for one in select relname from pg_index join pg_class c on c.oid = indexrelid where indrelid = '${table}'::regclass loop
         execute format('alter index %I rename to %I', one.relname, replace(one.relname, '${table}', '${table}_past'));
       end loop;
     end $$`,
    `revoke all on ${table} from doorbell_contacts, doorbell_gateway`,
    `alter table ${table} rename to ${table}_past`,
    `create table ${table} (like ${table}_past including all excluding indexes excluding statistics) partition by range (${key})`,
    `alter table ${table} enable row level security`,
    `create policy workspace on ${table} using (workspace_id = any ((select current_workspaces())::uuid[]))`,
  ];
}

/** A partition has no identity of its own. */
function goOnCounting({ table, identity }: PartitionedTable): string[] {
  if (!identity) return [];
  const [counter, next] = [`${table}_${identity}_seq`, `pg_get_serial_sequence('${table}', '${identity}')`];
  return [
    `select setval(${next}, last_value, is_called) from ${counter}`,
    `alter table ${table}_past alter column ${identity} drop identity`,
    `do $$ begin execute format('alter sequence %s rename to ${counter}', ${next}); end $$`,
  ];
}

function attach({ table, key }: PartitionedTable): string[] {
  const [from, to] = [`id_at('2000-01-01Z')`, `id_at(date_trunc('quarter', now(), 'UTC') + interval '3 months')`];
  return [
    `create table ${table}_default partition of ${table} default`,
    `alter table ${table}_default enable row level security`,
    `create policy workspace on ${table}_default using (workspace_id = any ((select current_workspaces())::uuid[]))`,
    `with odd as (delete from ${table}_past where ${key} < ${from} or ${key} >= ${to} returning *)
     insert into ${table}_default overriding system value select * from odd`,
    `do $$ begin
       execute format('alter table ${table} attach partition ${table}_past for values from (%L) to (%L)', ${from}, ${to});
     end $$`,
  ];
}
