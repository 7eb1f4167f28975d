import { randomUUID } from 'node:crypto';
import { RejectedInputError, UnavailableError } from '#libs/platform';
import { Database, Settings, type Entity } from '#libs/database';
import { createTestDatabase, type TestDatabase } from '#libs/testing/postgres';

class KeyRow {
  workspaceId!: string;
  hash!: Buffer;
  name!: string;
}
const entity: Entity<KeyRow> = {
  name: 'Key',
  tableName: 'api_keys',
  target: KeyRow,
  columns: {
    workspaceId: { name: 'workspace_id', type: 'uuid', primary: true },
    hash: { name: 'key_hash', type: 'bytea', primary: true },
    name: { type: 'text' },
  },
};

const [mine, other] = [randomUUID(), randomUUID()];
let store: TestDatabase;
let settings: Settings;

beforeAll(async () => {
  store = await createTestDatabase();
  settings = new Settings(store.connect('doorbell_gateway', 1), [entity]);
  for (const workspaceId of [mine, other]) await add(workspaceId, 'first');
});
afterAll(() => store?.drop());

const add = (workspaceId: string, name: string, within = workspaceId) =>
  settings.within(within, (manager) => manager.insert(KeyRow, { workspaceId, hash: Buffer.from(name), name }));
const names = (within: string) =>
  settings.within(within, async (manager) => (await manager.find(KeyRow)).map(({ name }) => name));

describe('settings', () => {
  it('show the rows of their workspace alone, though nothing else is asked for', async () => {
    expect(await names(mine)).toEqual(['first']);
    expect(await names(randomUUID())).toEqual([]);
  });

  it('write no row of another workspace', async () => {
    await expect(add(other, 'foreign', mine)).rejects.toThrow(UnavailableError);
    const { affected } = await settings.within(mine, (manager) =>
      manager.update(KeyRow, { workspaceId: other }, { name: 'x' }),
    );
    expect([affected, await names(other)]).toEqual([0, ['first']]);
  });

  it('keep all that a transaction did, or nothing', async () => {
    const failed = settings.inTransaction(mine, async (manager, queries) => {
      await manager.save(KeyRow, { workspaceId: mine, hash: Buffer.from('lost'), name: 'lost' });
      await queries.query({ text: `update api_keys set name = 'changed' where name = 'first'` });
      throw new Error('halfway');
    });
    await expect(failed).rejects.toThrow('halfway');
    expect(await names(mine)).toEqual(['first']);
  });

  it('reject a row that is there already as wrong input', async () => {
    await expect(add(mine, 'first')).rejects.toThrow(RejectedInputError);
  });

  it('are unavailable while Postgres is away', async () => {
    const database = new Database({ url: 'postgres://127.0.0.1:1/none', applicationName: 'test', poolSize: 1 });
    const away = new Settings(database, [entity]);
    await expect(away.within(mine, (manager) => manager.find(KeyRow))).rejects.toThrow(UnavailableError);
    await database.close();
  });
});
