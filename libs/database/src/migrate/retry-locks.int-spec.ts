import '#libs/testing/slow';
import { createTestDatabase, type TestDatabase } from '#libs/testing/postgres';
import { waitFor } from '#libs/testing/waiting';
import { migrate } from './migrate.js';
import { migrationOf, readMigrations } from './migrations.js';

let store: TestDatabase;
beforeAll(async () => {
  store = await createTestDatabase();
});
afterAll(() => store?.drop());

const later = migrationOf('9990000000001-later.sql', 'alter table contacts add column nickname text');

describe('a migration that meets a long transaction', () => {
  it('lets readers through while it waits, and is done once the transaction ends', async () => {
    const [reader, others] = [store.connect('admin', 1), store.connect('admin')];
    const read = { text: 'select count(*) from contacts' };
    const reports: string[] = [];
    let migrating = Promise.resolve();
    await reader.inTransaction([], async (queries) => {
      await queries.query(read);
      migrating = migrate(store.adminUrl, (line) => reports.push(line), [...readMigrations(), later]);
      await waitFor('a try in vain', () => reports.some((line) => line.includes('in use by a long transaction')));
      await others.within([], (them) => them.query(read));
    });
    await migrating;
    expect(reports.at(-1)).toContain('applied Later9990000000001');
  });
});
