import type { EventRecord, JobEvent } from '#libs/contracts';
import { RelayJobs } from '#libs/jobs';
import { JobsUnderTest } from './jobs-under-test.js';

let test: JobsUnderTest;
let workspaceId: string;
let published: JobEvent[];
let relay: RelayJobs;

beforeAll(async () => {
  test = await JobsUnderTest.start();
});
beforeEach(async () => {
  workspaceId = await test.newWorkspace();
  published = [];
  relay = new RelayJobs(test.contactsService, keep);
});
afterAll(() => test?.stop());

function keep(events: readonly EventRecord[]): Promise<void> {
  published.push(...events.map(({ value }) => JSON.parse(String(value)) as JobEvent));
  return Promise.resolve();
}

describe('the relay of jobs', () => {
  it('publishes a new job and its end at once, and progress once a second at most', async () => {
    const id = await test.make(workspaceId, 400);
    await relay.relayPage();
    await test.ask(`update jobs set published_at = now() + interval '1 hour' where job_id = $1`, [id]);
    await test.runner({ sliceMs: 0 }).runNext(new AbortController().signal);
    await relay.relayPage();
    expect(published.map(({ state }) => state)).toEqual(['queued']);
    await test.ask(`update jobs set published_at = now() - interval '1 s' where job_id = $1`, [id]);
    await relay.relayPage();
    while (await test.runner().runNext(new AbortController().signal));
    await relay.relayPage();
    expect(published.map(({ state, progress }) => [state, progress.done])).toEqual([
      ['queued', 0],
      ['running', 50],
      ['done', 400],
    ]);
    const versions = published.map(({ version }) => version);
    expect(versions).toEqual([...versions].sort((a, b) => a - b));
    expect(await relay.relayPage()).toBe(0);
  });

  it('publishes again under the same id what may not have been published', async () => {
    const id = await test.make(workspaceId, 1);
    const lost = new RelayJobs(test.contactsService, async (events) => {
      await keep(events);
      throw new Error('cut off');
    });
    await expect(lost.relayPage()).rejects.toThrow('cut off');
    await relay.relayPage();
    expect(published.map(({ jobId, version }) => [jobId, version])).toEqual([
      [id, 1],
      [id, 1],
    ]);
    await test.jobs.cancel(workspaceId, id);
  });
});
