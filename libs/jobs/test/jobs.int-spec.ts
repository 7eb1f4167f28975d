import { JobsUnderTest } from './jobs-under-test.js';

let test: JobsUnderTest;
let workspaceId: string;
beforeAll(async () => {
  test = await JobsUnderTest.start();
  workspaceId = await test.newWorkspace();
});
afterAll(() => test?.stop());

const principal = { kind: 'api_key', id: 'key-1', role: 'admin' };
const wanted = { kind: 'counting', neededRight: 'contacts:write', principal, params: {}, total: 3 };

describe('a job that waits for its confirmation', () => {
  it('runs only after its own token came, which may come twice', async () => {
    const { job, token } = await test.jobs.create(workspaceId, { ...wanted, needsConfirmation: true });
    expect(job.state).toBe('awaiting_confirmation');
    await expect(test.jobs.confirm(workspaceId, job.id, 'another')).rejects.toMatchObject({ code: 'wrong_token' });
    expect(await test.runner().runNext(AbortSignal.abort())).toBe(false);
    expect((await test.jobs.confirm(workspaceId, job.id, String(token)))?.state).toBe('queued');
    expect((await test.jobs.confirm(workspaceId, job.id, String(token)))?.state).toBe('queued');
    expect((await test.jobs.cancel(workspaceId, job.id))?.state).toBe('cancelled');
  });

  it('is cancelled when nothing confirms it in time', async () => {
    const { job, token } = await test.jobs.create(workspaceId, { ...wanted, needsConfirmation: true });
    await test.ask(`update jobs set confirm_until = now() - interval '1 s' where job_id = $1`, [job.id]);
    await expect(test.jobs.confirm(workspaceId, job.id, String(token))).rejects.toMatchObject({
      code: 'job_not_waiting',
    });
    await test.worker.within([], (queries) => queries.query({ text: `select end_jobs('30 days')` }));
    expect(await test.jobs.find(workspaceId, job.id)).toMatchObject({
      state: 'cancelled',
      error: 'It was not confirmed in time.',
    });
  });

  it('keeps no token, only its hash', async () => {
    const { job, token } = await test.jobs.create(workspaceId, { ...wanted, needsConfirmation: true });
    const rows = await test.ask<{ row: string }>('select jobs::text as row from jobs where job_id = $1', [job.id]);
    expect(rows[0]?.row).not.toContain(String(token));
  });
});

describe('jobs of a workspace', () => {
  it('are listed newest first, by pages', async () => {
    const own = await test.newWorkspace();
    const ids = [await test.make(own, 1), await test.make(own, 1), await test.make(own, 1)].toReversed();
    const first = await test.jobs.list(own, { limit: 2 });
    const rest = await test.jobs.list(own, { limit: 2, before: first.at(-1)?.id });
    expect([...first, ...rest].map(({ id }) => id)).toEqual(ids);
    expect(await test.jobs.list(own, { limit: 9, state: 'done' })).toEqual([]);
    for (const id of ids) await test.jobs.cancel(own, id);
  });

  it('are seen, confirmed and cancelled by no other workspace, in Postgres itself', async () => {
    const other = await test.newWorkspace();
    const { job, token } = await test.jobs.create(workspaceId, { ...wanted, needsConfirmation: true });
    expect(await test.jobs.find(other, job.id)).toBeNull();
    expect(await test.jobs.confirm(other, job.id, String(token))).toBeNull();
    expect(await test.jobs.cancel(other, job.id)).toBeNull();
    for (const login of [test.worker, test.gateway]) {
      const text = 'select job_id from jobs where job_id = $1';
      expect(await login.within([other], (queries) => queries.query({ text, values: [job.id] }))).toEqual([]);
    }
  });

  it('that are done or failed cannot be cancelled', async () => {
    const id = await test.make(workspaceId, 1);
    await test.ask(`update jobs set state = 'done' where job_id = $1`, [id]);
    await expect(test.jobs.cancel(workspaceId, id)).rejects.toMatchObject({ code: 'job_ended' });
  });
});
