import '#libs/testing/slow';
import { createTestDatabase, type TestDatabase } from '#libs/testing/postgres';
import { serviceGroups, type Database } from '#libs/database';

let testDatabase: TestDatabase;
let admin: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  admin = testDatabase.connect('admin');
});
afterAll(() => testDatabase?.drop());

const ask = <Row extends object>(text: string): Promise<Row[]> =>
  admin.within([], (queries) => queries.query<Row>({ text }));

/** Keeps its own book of what was run; TypeORM makes it and it holds nothing of any workspace. */
const exempt = 'schema_migrations';

describe('the schema', () => {
  it('has no table outside the rules but the book of migrations', async () => {
    const tables = await ask<{ name: string }>(
      `select relname as name from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace`,
    );
    expect(tables.length).toBeGreaterThan(15);
    expect(tables.map(({ name }) => name)).toContain(exempt);
  });

  it('begins every primary key, unique constraint and unique index with the workspace, so that it can be sharded', async () => {
    const others = await ask(
      `select i.indexrelid::regclass::text as index, a.attname as first_column from pg_index i
       join pg_class c on c.oid = i.indrelid left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
       where i.indisunique and c.relnamespace = 'public'::regnamespace and c.relname <> '${exempt}'
         and a.attname is distinct from 'workspace_id'`,
    );
    expect(others).toEqual([]);
  });

  it('gives every table a primary key and a workspace that cannot be null', async () => {
    const without = await ask(
      `select relname from pg_class c where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> '${exempt}'
       and (not exists (select from pg_index i where i.indrelid = c.oid and i.indisprimary)
         or not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'workspace_id' and a.attnotnull))`,
    );
    expect(without).toEqual([]);
  });

  it('has no foreign key and no exclusion constraint, which sharding could not keep', async () => {
    expect(
      await ask(
        `select conname from pg_constraint where contype in ('f', 'x') and connamespace = 'public'::regnamespace`,
      ),
    ).toEqual([]);
  });

  it('puts every table under row-level security, and each but the book of migrations under a policy for all of its rows', async () => {
    const open = await ask(
      `select relname from pg_class c where relkind = 'r' and relnamespace = 'public'::regnamespace and (not relrowsecurity
         or relname <> '${exempt}' and not exists (select from pg_policy p
           where p.polrelid = c.oid and p.polcmd = '*' and p.polpermissive and p.polroles = '{0}'
             and pg_get_expr(p.polqual, p.polrelid) like '%workspace_id = ANY%current_workspaces()%'))`,
    );
    expect(open).toEqual([]);
  });

  it('is owned by a role that cannot log in, and no service belongs to it', async () => {
    expect(await ask(`select distinct tableowner as owner from pg_tables where schemaname = 'public'`)).toEqual([
      { owner: 'doorbell_owner' },
    ]);
    expect(await ask(`select rolcanlogin from pg_roles where rolname = 'doorbell_owner'`)).toEqual([
      { rolcanlogin: false },
    ]);
  });

  it('fixes the search path of every definer function, and lets only the services call one', async () => {
    const loose = await ask(
      `select proname from pg_proc where prosecdef and pronamespace = 'public'::regnamespace
       and (proconfig is null or not exists (select from unnest(proconfig) as one where one like 'search_path=%')
         or has_function_privilege('public', oid, 'execute'))`,
    );
    expect(loose).toEqual([]);
  });
});

describe.each(serviceGroups)('a login of %s', (group) => {
  it('owns nothing, may make nothing, and cannot pass by row-level security', async () => {
    const login = testDatabase.connect(group);
    const [rights] = await login.within([], (queries) =>
      queries.query({
        text: `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, pg_has_role(current_user, 'doorbell_owner', 'member') as owns,
          has_schema_privilege('public', 'create') as creates,
          (select count(*) from pg_class where relowner = (select oid from pg_roles where rolname = current_user)) as tables
          from pg_roles where rolname = current_user`,
      }),
    );
    const no = { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false };
    expect(rights).toEqual({ ...no, owns: false, creates: false, tables: 0 });
  });

  it('may not truncate, nor change or delete the log of changes', async () => {
    const login = testDatabase.connect(group);
    const [may] = await login.within([], (queries) =>
      queries.query({
        text: `select has_table_privilege('contact_changes', 'update') or has_table_privilege('contact_changes', 'delete') as rewrite,
          bool_or(has_table_privilege(c.oid, 'truncate')) as truncate
          from pg_class c where relkind = 'r' and relnamespace = 'public'::regnamespace`,
      }),
    );
    expect(may).toEqual({ rewrite: false, truncate: false });
  });
});
