import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTestDatabase, waitFor, type TestDatabase } from '#libs/testing';
import { migrate, migrations } from './migrate.js';

let store: TestDatabase;
beforeAll(async () => {
  store = await createTestDatabase();
});
afterAll(() => store?.drop());

class Later9990000000001 implements MigrationInterface {
  readonly name = 'Later9990000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table contacts add column nickname text');
  }

  down = (): Promise<void> => Promise.resolve();
}

describe('a migration that meets a long transaction', () => {
  it('lets readers through meanwhile, and is done once the transaction ends', async () => {
    const [reader, others] = [store.connect('admin', 1), store.connect('admin')];
    const read = { text: 'select count(*) from contacts' };
    const reports: string[] = [];
    let migrating = Promise.resolve();
    await reader.inTransaction([], async (queries) => {
      await queries.query(read);
      migrating = migrate(store.adminUrl, (line) => reports.push(line), [...migrations, Later9990000000001]);
      await waitFor('a try in vain', () => reports.some((line) => line.includes('in use by a long transaction')));
      await others.within([], (them) => them.query(read));
    });
    await migrating;
    expect(reports.at(-1)).toContain('applied Later9990000000001');
  });
});
