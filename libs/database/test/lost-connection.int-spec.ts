import '#libs/testing/slow';
import { systemWorkspace, type Database } from '#libs/database';
import { UnavailableError } from '#libs/platform';
import { createTestDatabase, type TestDatabase } from '#libs/testing/postgres';
import { waitFor } from '#libs/testing/waiting';

/** An unhandled error event or rejection ends a process; here it would fail the test that runs. */
describe('a connection that Postgres ends', () => {
  let test: TestDatabase;
  let database: Database;
  let other: Database;

  beforeAll(async () => {
    test = await createTestDatabase();
    database = test.connect('doorbell_contacts', 1);
    other = test.connect('admin', 1);
  });
  afterAll(() => test?.drop());

  const pidOf = 'select pg_backend_pid() as pid';
  const end = (pid: number) =>
    other.within([systemWorkspace], (queries) =>
      queries.query({ text: 'select pg_terminate_backend($1)', values: [pid] }),
    );
  const isGone = (pid: number) =>
    other.within([systemWorkspace], async (queries) => {
      const found = await queries.query({ text: 'select from pg_stat_activity where pid = $1', values: [pid] });
      return found.length === 0;
    });
  const works = () => database.within([systemWorkspace], (queries) => queries.query<{ pid: number }>({ text: pidOf }));

  it('between two statements of a transaction is an outage to that transaction alone', async () => {
    const work = database.inTransaction([systemWorkspace], async (queries) => {
      const [session] = await queries.query<{ pid: number }>({ text: pidOf });
      await end(session?.pid ?? 0);
      await waitFor('the end of the session', () => isGone(session?.pid ?? 0));
      await queries.query({ text: pidOf });
    });
    await expect(work).rejects.toBeInstanceOf(UnavailableError);
    expect(await works()).toHaveLength(1);
  });

  it('while it is idle is followed by another, once its end is known here', async () => {
    const [session] = await works();
    await end(session?.pid ?? 0);
    await waitFor('the end of the session', () => isGone(session?.pid ?? 0));
    const [next] = await waitFor('another connection', () => works().catch(outageOnly));
    expect(next?.pid).not.toBe(session?.pid);
  });
});

/** A query before the end has been reported over the socket meets an outage; nothing else may be met. */
function outageOnly(error: unknown): undefined {
  if (!(error instanceof UnavailableError)) throw error;
}
