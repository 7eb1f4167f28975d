import { RejectedInputError } from '#libs/platform';
import { JobsUnderTest } from './jobs-under-test.js';

let test: JobsUnderTest;
let workspaceId: string;
beforeEach(async () => {
  test = await JobsUnderTest.start();
  workspaceId = await test.newWorkspace();
});
afterEach(() => test?.stop());

const going = new AbortController().signal;

async function workToTheEnd(): Promise<void> {
  while (await test.runner({ sliceMs: 0 }).runNext(going));
}

describe('a worker', () => {
  it('does every row once and says how far it has come', async () => {
    const id = await test.make(workspaceId, 2_000);
    expect(await test.runner().runNext(going)).toBe(true);
    expect(await test.seen(id)).toEqual({ rows: 2_000, numbers: 2_000 });
    const job = await test.jobs.find(workspaceId, id);
    expect(job).toMatchObject({ state: 'done', done: 2_000, total: 2_000, error: null });
    expect(job?.endedAt).not.toBeNull();
    expect(await test.runner().runNext(going)).toBe(false);
  });

  it('goes on after a slice where the last one ended, also another worker', async () => {
    const id = await test.make(workspaceId, 500);
    const seen: number[] = [];
    test.kind.before = ({ done }) => void seen.push(done);
    await workToTheEnd();
    expect(seen.length).toBeGreaterThan(2);
    expect(await test.seen(id)).toEqual({ rows: 500, numbers: 500 });
  });

  it('that lost its lease writes nothing more', async () => {
    const id = await test.make(workspaceId, 1_000);
    const takeOver = `update jobs set lease_owner = $2, leased_until = now() + interval '1 h' where job_id = $1`;
    let taken: Promise<unknown> | undefined;
    test.kind.before = ({ done }) => {
      // It waits for the batch in hand, which has the row's lock; the batch after it finds the lease gone.
      if (done > 0) taken ??= test.ask(takeOver, [id, workspaceId]);
    };
    await test.runner().runNext(going);
    await taken;
    const job = await test.jobs.find(workspaceId, id);
    expect(job).toMatchObject({ state: 'running' });
    expect(job?.done).toBeLessThan(1_000);
    expect(await test.seen(id)).toEqual({ rows: job?.done, numbers: job?.done });
  });

  it('takes over a job whose worker is silent for its lease, without a row twice', async () => {
    const id = await test.make(workspaceId, 300);
    await test.runner({ sliceMs: 0 }).runNext(going);
    await test.ask(`update jobs set lease_owner = $2, leased_until = now() - interval '1 s' where job_id = $1`, [
      id,
      workspaceId,
    ]);
    await test.runner().runNext(going);
    expect(await test.seen(id)).toEqual({ rows: 300, numbers: 300 });
    expect((await test.jobs.find(workspaceId, id))?.state).toBe('done');
  });

  it('stops a job that was cancelled after the batch in hand', async () => {
    const id = await test.make(workspaceId, 100_000);
    let cancelled: Promise<unknown> | undefined;
    test.kind.before = ({ done }) => {
      if (done > 0) cancelled ??= test.jobs.cancel(workspaceId, id);
    };
    await test.runner().runNext(going);
    await cancelled;
    const job = await test.jobs.find(workspaceId, id);
    expect(job?.state).toBe('cancelled');
    expect(await test.seen(id)).toEqual({ rows: job?.done, numbers: job?.done });
    expect(job?.done).toBeLessThan(100_000);
  });

  it('halves a batch until the row at fault stands alone, and does all others', async () => {
    const id = await test.make(workspaceId, 300);
    test.kind.before = ({ place }, { limit, fault }) => {
      const from = Number(place?.['next'] ?? 0);
      if (fault === null && from <= 77 && from + limit > 77) throw new RejectedInputError('row 77 is bad');
    };
    await test.runner().runNext(going);
    expect(await test.seen(id)).toEqual({ rows: 299, numbers: 299 });
    expect(await test.jobs.find(workspaceId, id)).toMatchObject({
      state: 'done',
      result: { faults: ['row 77 is bad'] },
    });
  });

  it('ends a job that keeps failing, with a reason that shows nothing of the inside', async () => {
    const id = await test.make(workspaceId, 10);
    test.kind.before = () => {
      throw new TypeError('secret.of.the.inside is undefined');
    };
    for (let round = 0; round < 6; round += 1) {
      await test.ask('update jobs set run_at = now() where job_id = $1', [id]);
      await test.runner().runNext(going);
    }
    const job = await test.jobs.find(workspaceId, id);
    expect(job?.state).toBe('failed');
    expect(job?.error).toMatch(/^It failed 5 times in a row/u);
    expect(job?.error).not.toContain('secret');
  });

  it('ends a job for which Postgres misses a grant: it is no outage that passes', async () => {
    const id = await test.make(workspaceId, 10);
    await test.ask('revoke insert on seen from doorbell_worker');
    for (let round = 0; round < 6; round += 1) {
      await test.ask('update jobs set run_at = now() where job_id = $1', [id]);
      await test.runner().runNext(going);
    }
    expect(await test.jobs.find(workspaceId, id)).toMatchObject({ state: 'failed', done: 0 });
    expect(await test.seen(id)).toEqual({ rows: 0, numbers: 0 });
  });

  it('ends a job whose principal has lost the right', async () => {
    const id = await test.make(workspaceId, 10);
    test.mayRun = false;
    await test.runner().runNext(going);
    expect(await test.jobs.find(workspaceId, id)).toMatchObject({ state: 'failed', done: 0 });
    expect((await test.jobs.find(workspaceId, id))?.error).toContain('contacts:write');
  });
});

/** Holds the first batch until the one behind it has written all that it writes. */
function untilNextWaits(): void {
  const { promise: nextWaits, resolve } = Promise.withResolvers<void>();
  let begun = 0;
  test.kind.before = (_, bounds) => {
    begun += 1;
    if (begun === 1) return nextWaits;
    const { turn } = bounds;
    bounds.turn = () => {
      resolve();
      return turn();
    };
    return undefined;
  };
}

describe('two batches beside each other', () => {
  beforeEach(() => {
    test.kind.isBesides = true;
  });

  it('do every row once, and the job moves in their order', async () => {
    untilNextWaits();
    const id = await test.make(workspaceId, 3_000);
    expect(await test.runner().runNext(going)).toBe(true);
    expect(await test.seen(id)).toEqual({ rows: 3_000, numbers: 3_000 });
    const job = await test.jobs.find(workspaceId, id);
    expect(job).toMatchObject({ state: 'done', done: 3_000 });
    const begins = job?.result?.['begins'] as number[];
    expect(begins).toEqual(begins.toSorted((one, other) => one - other));
    expect(begins.length).toBeGreaterThan(10);
  });

  it('are both undone where the first one fails, and no row is done twice or left out', async () => {
    const id = await test.make(workspaceId, 600);
    test.kind.before = ({ place }, { limit, fault }) => {
      const from = Number(place?.['next'] ?? 0);
      if (fault === null && from <= 177 && from + limit > 177) throw new RejectedInputError('row 177 is bad');
    };
    await test.runner().runNext(going);
    expect(await test.seen(id)).toEqual({ rows: 599, numbers: 599 });
    expect(await test.jobs.find(workspaceId, id)).toMatchObject({
      state: 'done',
      done: 600,
      result: { faults: ['row 177 is bad'] },
    });
  });

  it('write nothing more where another worker has taken the job', async () => {
    untilNextWaits();
    const id = await test.make(workspaceId, 100_000);
    const held = test.kind.before;
    let taken: Promise<unknown> | undefined;
    test.kind.before = (job, bounds) => {
      const takeOver = `update jobs set lease_owner = $2, leased_until = now() + interval '1 h' where job_id = $1`;
      taken ??= test.ask(takeOver, [id, workspaceId]); // it waits for the first batch, whose row it is
      return held(job, bounds);
    };
    await test.runner().runNext(going);
    await taken;
    const job = await test.jobs.find(workspaceId, id);
    expect(job).toMatchObject({ state: 'running' });
    expect(job?.done).toBeLessThan(100_000);
    expect(await test.seen(id)).toEqual({ rows: job?.done, numbers: job?.done });
  });

  it('end with the one in hand where the job is cancelled', async () => {
    const id = await test.make(workspaceId, 100_000);
    let cancelled: Promise<unknown> | undefined;
    test.kind.before = ({ done }) => {
      if (done > 0) cancelled ??= test.jobs.cancel(workspaceId, id);
    };
    await test.runner().runNext(going);
    await cancelled;
    const job = await test.jobs.find(workspaceId, id);
    expect(job?.state).toBe('cancelled');
    expect(await test.seen(id)).toEqual({ rows: job?.done, numbers: job?.done });
  });

  it('come one by one where the second keeps failing beside the first', async () => {
    const id = await test.make(workspaceId, 4_000);
    const { promise: nextFailed, resolve } = Promise.withResolvers<void>();
    let failed = 0;
    test.kind.before = ({ done, place }) => {
      if (place === null) return nextFailed;
      if (place['next'] === done) return undefined;
      failed += 1;
      resolve();
      throw new TypeError('only beside another one');
    };
    await test.runner({ sliceMs: 60_000 }).runNext(going);
    expect(failed).toBeGreaterThan(0);
    // Two of about twenty, and what was begun beside each of them before it was rolled back.
    expect(failed).toBeLessThanOrEqual(4);
    expect(await test.seen(id)).toEqual({ rows: 4_000, numbers: 4_000 });
    expect((await test.jobs.find(workspaceId, id))?.state).toBe('done');
  });
});

describe('several workers', () => {
  it('do not do a row twice', async () => {
    const ids = await Promise.all([1, 2, 3, 4].map(() => test.make(workspaceId, 700)));
    await Promise.all([workToTheEnd(), workToTheEnd(), workToTheEnd()]);
    for (const id of ids) {
      expect(await test.seen(id)).toEqual({ rows: 700, numbers: 700 });
      expect((await test.jobs.find(workspaceId, id))?.state).toBe('done');
    }
  });

  it('give each workspace its turn, however many jobs another one has', async () => {
    const busy = await Promise.all(Array.from({ length: 20 }, () => test.make(workspaceId, 5_000)));
    const other = await test.newWorkspace();
    const one = await test.make(other, 100);
    const order: string[] = [];
    test.kind.before = ({ id }) => void order.push(id);
    const runner = test.runner({ sliceMs: 0 });
    for (let slice = 0; slice < 6; slice += 1) await runner.runNext(going);
    expect(order.slice(0, 3)).toContain(one);
    expect((await test.jobs.find(other, one))?.state).toBe('done');
    expect(busy).toContain(order.at(-1));
  });
});
