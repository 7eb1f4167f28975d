import '#libs/testing/slow';
import { IngestMessages } from '#libs/contacts';
import { Database, type DatabaseOptions, type Queries, type Scope } from '#libs/database';
import { UnavailableError } from '#libs/platform';
import { anInboundMessage } from '#libs/testing/builders';
import { TcpProxy } from '#libs/testing/net';
import { noTimeouts } from '#libs/testing/postgres';
import { waitFor } from '#libs/testing/waiting';
import { awake } from '../../src/outbound/relay/awake.js';
import { IngestUnderTest } from '../ingest-under-test.js';

/** Loses its network after the last statement of a transaction, before the commit. */
class CutOffDatabase extends Database {
  constructor(
    options: DatabaseOptions,
    private readonly proxy: TcpProxy,
  ) {
    super(options);
  }

  override inTransaction<T>(scope: Scope, work: (queries: Queries) => Promise<T>, settings = {}): Promise<T> {
    const cutOff = async (queries: Queries): Promise<T> => {
      const result = await work(queries);
      this.proxy.goDark();
      return result;
    };
    return super.inTransaction(scope, cutOff, settings);
  }
}

describe('a process that is cut off in the middle of its transaction, without a word', () => {
  let ingest: IngestUnderTest;
  let proxy: TcpProxy;
  let database: Database;

  beforeAll(async () => {
    ingest = await IngestUnderTest.create();
    const url = new URL(ingest.database.urlOf('doorbell_contacts'));
    proxy = await TcpProxy.open({ host: url.hostname, port: Number(url.port) });
    url.port = String(proxy.port);
    const bounds = { idleInTransactionTimeout: 1_000, statementTimeout: 1_000 };
    const options = { url: url.toString(), applicationName: 'cut-off', poolSize: 1, ...noTimeouts, ...bounds };
    database = new CutOffDatabase(options, proxy);
  });
  afterAll(async () => {
    await proxy?.close();
    await database?.close();
    await ingest?.drop();
  });

  const sessionsLeft = () =>
    ingest.rows(`select from pg_stat_activity where application_name = 'cut-off' and datname = current_database()`);
  const message = (from: string) => anInboundMessage({ workspaceId: ingest.workspaceId, from });

  it('holds the rows of its partition until its session is ended; then their next owner stores', async () => {
    await ingest.ingest([message('first@example.org')], 0);
    const lost = message('lost@example.org');
    const cut = new IngestMessages(database, () => null).ingest([lost], 0);
    const failure = cut.catch((error: unknown) => error);
    await waitFor('the cut', async () => (await sessionsLeft()).length === 1);
    await ingest.ingest([message('other@example.org')], 0);
    expect(await ingest.contact('other@example.org')).toMatchObject({ source: 'email' });
    await waitFor('the end of its session', async () => (await sessionsLeft()).length === 0);
    expect(await ingest.count('messages')).toBe(2);
    await ingest.ingest([lost], 0);
    expect(await ingest.count('messages')).toBe(3);
    await proxy.close();
    expect(await failure).toBeInstanceOf(UnavailableError);
  });
});

describe('a process that waits for Kafka in a transaction', () => {
  it('keeps its session by signs of life, longer than Postgres bears silence', async () => {
    const ingest = await IngestUnderTest.create();
    const url = ingest.database.urlOf('doorbell_contacts');
    const silence = { ...noTimeouts, idleInTransactionTimeout: 2_000 };
    const database = new Database({ url, applicationName: 'awake', poolSize: 1, ...silence });
    const age = `select from pg_stat_activity where application_name = 'awake' and now() - xact_start > '4 seconds'`;
    const twiceAsLong = () => waitFor('twice that long', async () => (await ingest.rows(age)).length === 1);
    const text = 'select 1 as here';
    const rows = await database.inTransaction([], async (queries) => {
      await awake(queries, twiceAsLong(), 100);
      return queries.query({ text });
    });
    expect(rows).toEqual([{ here: 1 }]);
    await database.close();
    await ingest.drop();
  });
});

describe('a session of a service', () => {
  it('is ended by Postgres within half a minute of silence, as the runbook says', async () => {
    const ingest = await IngestUnderTest.create();
    const url = ingest.database.urlOf('doorbell_contacts');
    const database = new Database({ url, applicationName: 'usual', poolSize: 1, connectionTimeout: 0 });
    const text = `select name, setting || coalesce(unit, '') as value from pg_settings
      where name like 'tcp\\_%' or name in ('idle_in_transaction_session_timeout', 'transaction_timeout', 'statement_timeout')`;
    const rows = await database.within([], (queries) => queries.query<{ name: string; value: string }>({ text }));
    await database.close();
    await ingest.drop();
    expect(Object.fromEntries(rows.map(({ name, value }) => [name, value]))).toEqual({
      statement_timeout: '30000ms',
      idle_in_transaction_session_timeout: '30000ms',
      transaction_timeout: '180000ms',
      tcp_keepalives_idle: '10s',
      tcp_keepalives_interval: '5s',
      tcp_keepalives_count: '3',
      tcp_user_timeout: '20000ms',
    });
  });
});
