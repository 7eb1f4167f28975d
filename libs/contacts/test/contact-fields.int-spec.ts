import { columnOf, fieldOf, searchedFields, storedFields } from '../src/field-lists.js';
import { ContactsUnderTest } from '#libs/testing/contacts';

let store: ContactsUnderTest;

beforeAll(async () => {
  store = await ContactsUnderTest.start();
});
afterAll(() => store?.stop());

describe('the catalogue of fields', () => {
  it('names columns that contacts has, with their types', async () => {
    const columns = await store.ask<{ column: string; type: string }>(
      `select attname as column, format_type(atttypid, null) as type from pg_attribute where attrelid = 'contacts'::regclass`,
    );
    const long: Record<string, string> = { timestamptz: 'timestamp with time zone' };
    const types = storedFields.map((name) => fieldOf(name).type.sql).map((sql) => long[sql] ?? sql);
    const expected = storedFields.map((name, index) => ({ column: columnOf(name), type: types[index] }));
    expect(columns).toEqual(expect.arrayContaining(expected));
  });

  it('says that searches look into what search_body takes', async () => {
    const [made] = await store.ask<{ parameters: string[] }>(
      `select proargnames as parameters from pg_proc where proname = 'search_body'`,
    );
    expect(made?.parameters).toEqual(searchedFields.map(columnOf));
  });
});
