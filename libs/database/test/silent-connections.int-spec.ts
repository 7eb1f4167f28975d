import '#libs/testing/slow';
import { Database } from '#libs/database';
import { UnavailableError } from '#libs/platform';
import { TcpProxy } from '#libs/testing/net';
import { createTestDatabase, noTimeouts, type TestDatabase } from '#libs/testing/postgres';

const connections = 3;
const select = { text: 'select 1 as here' };

describe('connections that were cut off without a word', () => {
  let stores: TestDatabase;
  let proxy: TcpProxy;
  let database: Database;

  beforeAll(async () => {
    stores = await createTestDatabase();
    const url = new URL(stores.urlOf('doorbell_contacts'));
    proxy = await TcpProxy.open({ host: url.hostname, port: Number(url.port) });
    url.port = String(proxy.port);
    const bounds = { statementTimeout: 3_000, responseGraceMs: 2_000 };
    database = new Database({
      url: url.toString(),
      applicationName: 'silent',
      poolSize: connections,
      ...noTimeouts,
      ...bounds,
    });
  });

  afterAll(async () => {
    await proxy?.close();
    await database?.close();
    await stores?.drop();
  });

  it('cost one user the wait for a response; the next ones get new connections', async () => {
    const pause = { text: 'select pg_sleep(0.1)' };
    const ask = () => database.within([], (queries) => queries.query(pause));
    await Promise.all(Array.from({ length: connections }, ask));
    const before = proxy.connections;
    proxy.goDark();
    await expect(database.inTransaction([], (queries) => queries.query(select))).rejects.toThrow(UnavailableError);
    for (let number = 0; number < connections; number += 1)
      expect(await database.within([], (queries) => queries.query(select))).toEqual([{ here: 1 }]);
    expect(proxy.connections).toBeGreaterThan(before);
  });
});
