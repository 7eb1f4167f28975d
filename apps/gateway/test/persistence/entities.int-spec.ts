import { apiKeyEntity, workspaceEntity } from '#libs/access';
import { inboxEntity } from '#libs/contacts';
import type { Database } from '#libs/database';
import { createTestDatabase, type TestDatabase } from '#libs/testing/postgres';

let store: TestDatabase;
let admin: Database;

beforeAll(async () => {
  store = await createTestDatabase();
  admin = store.connect('admin');
});
afterAll(() => store?.drop());

interface Column {
  name?: string | undefined;
  type: unknown;
  precision?: number | null | undefined;
  array?: boolean | undefined;
  nullable?: boolean | undefined;
}

/** As Postgres writes the type of a column, with the nullability. */
function described([property, { name = property, type, precision, array = false, nullable = false }]: [
  string,
  Column,
]) {
  const full = type === 'timestamptz' ? `timestamp(${precision}) with time zone` : String(type);
  return { name, type: array ? `${full}[]` : full, nullable };
}

const columnsOf = (table: string) =>
  admin.within([], (queries) =>
    queries.query({
      text: `select attname as name, format_type(atttypid, atttypmod) as type, not attnotnull as nullable
             from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
      values: [table],
    }),
  );

describe.each([apiKeyEntity, inboxEntity, workspaceEntity])('the entity $name', ({ tableName, columns }) => {
  it('has only columns that the migrated table has, with their types and nullability', async () => {
    const entity = Object.entries<Column>(columns as Record<string, Column>).map(described);
    expect(await columnsOf(tableName)).toEqual(expect.arrayContaining(entity));
  });
});
