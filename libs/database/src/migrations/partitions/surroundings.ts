import type { QueryRunner } from 'typeorm';

/** What stands around a table and does not follow when another takes its name, as statements that make it anew. */
export interface Surroundings {
  primaryKey: string;
  indexes: string[];
  /** Functions that answer with its rows, and what may call them. */
  functions: { signature: string; statements: string[] }[];
  rights: string[];
}

export async function surroundingsOf(runner: QueryRunner, table: string): Promise<Surroundings> {
  const lines = async (text: string): Promise<string[]> =>
    ((await runner.query(text)) as { line: string }[]).map(({ line }) => line);
  const [primaryKey = ''] = await lines(
    `select format('alter table %I add constraint %I %s', '${table}', conname, pg_get_constraintdef(oid)) as line
     from pg_constraint where conrelid = '${table}'::regclass and contype = 'p'`,
  );
  const indexes = await lines(
    `select replace(pg_get_indexdef(indexrelid), 'CREATE UNIQUE INDEX', 'CREATE INDEX') as line
     from pg_index where indrelid = '${table}'::regclass and not indisprimary order by 1`,
  );
  return { primaryKey, indexes, functions: await functionsOver(runner, table), rights: await lines(rightsOn(table)) };
}

async function functionsOver(runner: QueryRunner, table: string): Promise<Surroundings['functions']> {
  return (await runner.query(
    `select p.oid::regprocedure::text as signature, array[pg_get_functiondef(p.oid),
       format('revoke execute on function %s from public', p.oid::regprocedure)] || array(
         select format('grant execute on function %s to %s', p.oid::regprocedure, grantee::regrole)
         from aclexplode(p.proacl) where grantee not in (0, p.proowner)) as statements
     from pg_proc p where prorettype = (select reltype from pg_class where oid = '${table}'::regclass)`,
  )) as Surroundings['functions'];
}

function rightsOn(table: string): string {
  return `
    select format('grant %s on %I to %s', privilege_type, relname, grantee::regrole) as line
    from pg_class c, aclexplode(c.relacl) where c.oid = '${table}'::regclass and grantee <> relowner
    union all
    select format('grant %s (%I) on %I to %s', privilege_type, attname, relname, grantee::regrole)
    from pg_class c join pg_attribute a on a.attrelid = c.oid, aclexplode(a.attacl)
    where c.oid = '${table}'::regclass and grantee <> relowner
    union all
    select format('comment on table %I is %L', relname, obj_description(oid, 'pg_class'))
    from pg_class where oid = '${table}'::regclass and obj_description(oid, 'pg_class') is not null`;
}
