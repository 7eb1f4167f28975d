import { randomUUID } from 'node:crypto';
import { ApiKeys } from '#libs/access';
import {
  makeRetentionJobs,
  Past,
  retentionBatch,
  type RetentionKind,
  type RetentionPlace,
  type RetentionRequest,
  type RetentionResult,
  setRetention,
} from '#libs/contacts';
import { anInboundMessage } from '#libs/testing/builders';
import { IngestUnderTest } from '../ingest-under-test.js';

let house: IngestUnderTest;

beforeAll(async () => {
  house = await IngestUnderTest.create();
});
afterAll(() => house?.drop());

const daysAgo = (days: number): string => new Date(Date.now() - days * 24 * 3_600_000).toISOString();
const keep = (kind: RetentionKind, days: number | null) => setRetention(house.admin, house.workspaceId, { kind, days });
const none = { contact: 0, deletedContact: 0, changeValue: 0 };
const count = (table: string): Promise<number> => house.count(table);

/** As the worker's role, to the end. */
async function run(request: RetentionRequest, workspaceId = house.workspaceId): Promise<RetentionResult | null> {
  const worker = house.database.connect('doorbell_worker', 1);
  let place: RetentionPlace | null = null;
  let result: RetentionResult | null = null;
  for (let isDone = false; !isDone;) {
    const batch = await worker.inTransaction([workspaceId], (queries) =>
      retentionBatch(queries, house.workspaceId, { request, place, result, limit: 2 }),
    );
    [place, result, isDone] = [batch.place, batch.result, batch.isDone];
  }
  return result;
}

/** Five messages, five entries and five letters, of which three came 100 days ago. */
async function sometimes(): Promise<void> {
  const ages = [100, 100, 100, 5, 5];
  await house.ingest(ages.map((days) => anInboundMessage({ workspaceId: house.workspaceId, sentAt: daysAgo(days) })));
  for (const days of ages) {
    const of = [house.workspaceId, daysAgo(days)] as const;
    await house.rows(`insert into audit_log (workspace_id, kind, actor, at) values ($1, 'signed_in', '{}', $2)`, ...of);
    const letter = `insert into dead_letters (workspace_id, dead_letter_id, reason, step, topic, error, headers, value, set_aside_at)
      values ($1, $3, 'invalid', 'validate', 't', 'no', '{}', 'x', $2)`;
    await house.rows(letter, ...of, randomUUID());
  }
}

describe('what a workspace keeps for a time', () => {
  it('is counted first, by what is set or by other days, and nothing goes', async () => {
    await sometimes();
    await keep('message', 30);
    const first = await run({ dryRun: true });
    expect(first).toMatchObject({ dryRun: true, message: 3, auditEntry: 0, deadLetter: 3, attachment: 0 });
    const other = await run({ dryRun: true, days: { message: 1, auditEntry: 30, deadLetter: 1 } });
    expect(other).toMatchObject({ message: 5, auditEntry: 3, deadLetter: 5 });
    expect([await count('messages'), await count('audit_log')]).toEqual([5, 5]);
  });

  it('goes once its days are over, and all else stays', async () => {
    await keep('message', 30);
    await keep('auditEntry', 30);
    await keep('deadLetter', 30);
    expect(await run({ dryRun: false })).toEqual({ dryRun: false, message: 3, auditEntry: 3, deadLetter: 3, ...none });
    expect([await count('messages'), await count('audit_log'), await count('dead_letters')]).toEqual([2, 2, 2]);
    expect(await run({ dryRun: false })).toEqual({ dryRun: false, message: 0, auditEntry: 0, deadLetter: 0, ...none });
    expect(await count('contacts')).toBe(5);
  });

  it('stays where it is kept for ever, and where the connection sees another workspace', async () => {
    await keep('message', null);
    await keep('auditEntry', 1);
    expect(await run({ dryRun: false }, randomUUID())).toEqual({
      dryRun: false,
      message: 0,
      auditEntry: 0,
      deadLetter: 0,
      ...none,
    });
    await keep('auditEntry', null);
    expect(await run({ dryRun: false })).toMatchObject({ message: 0, auditEntry: 0 });
    expect([await count('messages'), await count('audit_log')]).toEqual([2, 2]);
  });

  it('of the log of changes are values alone; that it changed stays, and the past is known from there on', async () => {
    await keep('message', null);
    const gateway = new Past(house.database.connect('doorbell_gateway'));
    const [one] = await house.rows<{ id: string }>('select contact_id as id from contacts order by 1 limit 1');
    const id = String(one?.id);
    await house.rows('update contacts set created_at = $2 where contact_id = $1', id, daysAgo(400));
    const line = `insert into contact_changes (workspace_id, contact_id, change_id, kind, cause, changes, occurred_at)
      values ($1, $2, uuidv7(make_interval(days => -$3::int)), 'updated', '{"kind": "user", "id": "ann"}', $4, $5)`;
    for (const [days, before] of [
      [300, 'CA'],
      [100, 'NY'],
      [10, 'TX'],
    ] as const)
      await house.rows(line, house.workspaceId, id, days, { state: { before, after: 'x' } }, daysAgo(days));
    await keep('changeValue', 90);
    expect(await run({ dryRun: true })).toMatchObject({ changeValue: 2 });
    expect(await run({ dryRun: false })).toMatchObject({ changeValue: 2 });
    const lines = await house.rows<{ kind: string; changes: object; cause: object }>(
      `select kind, changes, cause from contact_changes where contact_id = $1 and kind = 'updated' order by change_id`,
      id,
    );
    const gone = { kind: 'updated', changes: {}, cause: { kind: 'user', id: 'ann' } };
    expect(lines).toMatchObject([gone, gone, { changes: { state: { before: 'TX' } } }]);
    const then = await gateway.at(house.workspaceId, id, new Date(daysAgo(50)));
    expect(then?.contact.state).toBe('TX');
    await expect(gateway.at(house.workspaceId, id, new Date(daysAgo(200)))).rejects.toThrow(
      'the log of changes begins at',
    );
    await keep('changeValue', null);
    await expect(gateway.at(house.workspaceId, id, new Date(daysAgo(200)))).rejects.toMatchObject({ code: 'log_gone' });
    expect(await run({ dryRun: false })).toMatchObject({ changeValue: 0 });
  });

  it('has a job each day, made once by all workers, where rows have a time', async () => {
    const worker = house.database.connect('doorbell_worker');
    await new ApiKeys(house.admin).issue(house.workspaceId, { name: 'tests' });
    await keep('deadLetter', 30);
    const made = await Promise.all([makeRetentionJobs(worker), makeRetentionJobs(worker), makeRetentionJobs(worker)]);
    expect(made.reduce((one, other) => one + other)).toBe(1);
    expect(await makeRetentionJobs(worker)).toBe(0);
    await house.rows(`update jobs set state = 'done', ended_at = now(), created_at = now() - interval '25 hours'`);
    expect(await makeRetentionJobs(worker)).toBe(1);
    const jobs = await house.rows('select kind, state, principal, params from jobs order by created_at desc limit 1');
    expect(jobs).toMatchObject([
      { kind: 'retention', state: 'queued', principal: { kind: 'system' }, params: { dryRun: false } },
    ]);
  });
});
