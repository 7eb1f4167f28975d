import {
  RetentionPeriods,
  type Filter,
  type RetentionPlace,
  retentionBatch,
  type RetentionResult,
} from '#libs/contacts';
import type { Database } from '#libs/database';
import { anInboundMessage } from '#libs/testing/builders';
import { ErasureUnderTest } from '../erasure/erasure-under-test.js';

let under: ErasureUnderTest;
let worker: Database;
let gateway: Database;
let serial = 0;

beforeAll(async () => {
  under = await ErasureUnderTest.create();
  under.only = 'idle';
  worker = under.house.database.connect('doorbell_worker', 1);
  gateway = under.house.database.connect('doorbell_gateway', 1);
});
beforeEach(async () => {
  await rows('delete from jobs');
  await rows('update contacts set updated_at = now()');
});
afterAll(() => under?.house.drop());

const rows = <Row extends object>(text: string, ...values: unknown[]) => under.house.rows<Row>(text, ...values);
const daysAgo = (days: number): string => new Date(Date.now() - days * 24 * 3_600_000).toISOString();

function keep(contact: number | null, contactsExcept: Filter | null = null): Promise<unknown> {
  const periods = new RetentionPeriods(gateway);
  return periods.change(under.house.workspaceId, { days: { contact }, contactsExcept }, async () => {});
}

/** Who wrote so many days ago, and whom nothing has changed since. */
async function aWriter(days: number): Promise<{ id: string; email: string }> {
  const email = `idle${(serial += 1)}@example.com`;
  await wrote(email, days);
  const id = String((await under.house.contact(email))['contact_id']);
  await rows('update contacts set created_at = $2, updated_at = $2 where contact_id = $1', id, daysAgo(days));
  await rows(
    `update contact_changes set change_id = uuidv7(make_interval(days => -$2::int)), occurred_at = $3 where contact_id = $1`,
    id,
    days,
    daysAgo(days),
  );
  return { id, email };
}

async function wrote(email: string, days: number): Promise<void> {
  const { workspaceId } = under.house;
  await under.house.ingest([
    anInboundMessage({
      workspaceId,
      sentAt: daysAgo(days),
      identities: [{ kind: 'email', value: email, verified: true }],
    }),
  ]);
}

async function run(dryRun: boolean, days?: { contact: number }): Promise<RetentionResult | null> {
  let [place, result]: [RetentionPlace | null, RetentionResult | null] = [null, null];
  for (let isDone = false; !isDone;) {
    const request = { dryRun, ...(days && { days }) };
    const batch = await worker.inTransaction([under.house.workspaceId], (queries) =>
      retentionBatch(queries, under.house.workspaceId, { request, place, result, limit: 2 }),
    );
    [place, result, isDone] = [batch.place, batch.result, batch.isDone];
  }
  return result;
}

/** Whom a job is to erase. */
async function chosen(): Promise<string[]> {
  const jobs = await rows<{ id: string; idle: boolean }>(
    `select params->>'contactId' as id, (params->>'ifIdle')::boolean as idle from jobs where kind = 'erase' order by 1`,
  );
  expect(jobs.every(({ idle }) => idle)).toBe(true);
  return jobs.map(({ id }) => id);
}

const isThere = async (id: string) => (await rows('select from contacts where contact_id = $1', id)).length > 0;

describe('contacts without activity', () => {
  it('stay for ever where the workspace has set nothing', async () => {
    const { id } = await aWriter(4_000);
    await keep(null);
    expect(await run(false)).toMatchObject({ contact: 0 });
    expect(await run(true)).toMatchObject({ contact: 0 });
    expect([await chosen(), await isThere(id)]).toEqual([[], true]);
  });

  it('are counted first; then each has a job that erases it, made once', async () => {
    const idle = [await aWriter(100), await aWriter(100), await aWriter(100)];
    await aWriter(10);
    expect(await run(true, { contact: 90 })).toMatchObject({ dryRun: true, contact: 3 });
    expect(await chosen()).toEqual([]);
    await keep(90);
    expect(await run(false)).toMatchObject({ contact: 3 });
    await run(false);
    expect(await chosen()).toEqual(idle.map(({ id }) => id).toSorted());
    for (const { id } of idle) await under.erase(id);
    for (const { id } of idle) expect(await isThere(id)).toBe(false);
  });

  it('stay where anything happened since: a message, a change, a record with a later date', async () => {
    const [writes, changed, meets, idle] = [
      await aWriter(100),
      await aWriter(100),
      await aWriter(100),
      await aWriter(100),
    ];
    await wrote(writes.email, 1);
    await rows(
      `insert into contact_changes (workspace_id, contact_id, kind, cause) values ($1, $2, 'consent_given', '{}')`,
      under.house.workspaceId,
      changed.id,
    );
    await rows(
      `insert into contact_records (workspace_id, contact_id, kind, title, at) values ($1, $2, 'appointment', 'Viewing', now() + interval '7 days')`,
      under.house.workspaceId,
      meets.id,
    );
    await keep(90);
    await run(false);
    expect(await chosen()).toEqual([idle.id]);
    await under.erase(idle.id);
  });

  it('stay where the exemption has them, also one that was made after the job', async () => {
    const [renter, late] = [await aWriter(100), await aWriter(100)];
    await rows(`update contacts set status = 'renter' where contact_id = $1`, renter.id);
    await keep(90, { field: 'status', op: 'eq', value: 'renter' });
    await run(false);
    expect(await chosen()).toEqual([late.id]);
    await rows(`update contacts set status = 'renter' where contact_id = $1`, late.id);
    await under.erase(late.id);
    await keep(null);
    await under.erase(renter.id);
    expect([await isThere(renter.id), await isThere(late.id)]).toEqual([true, true]);
  });

  it('that the exemption can name no more are not erased: the run ends, and says why', async () => {
    await aWriter(100);
    await rows(`insert into tags (workspace_id, name) values ($1, 'Keep')`, under.house.workspaceId);
    await keep(90, { field: 'tags', op: 'eq', value: 'Keep' });
    await rows(`delete from tags where name = 'Keep'`);
    await expect(run(false)).rejects.toThrow('tag Keep');
    expect(await chosen()).toEqual([]);
    await keep(90, null);
  });

  it('who write while the job waits stay; and a message on its way is a new contact’s, not lost', async () => {
    const [writes, gone] = [await aWriter(100), await aWriter(100)];
    await keep(90);
    await run(false);
    await wrote(writes.email, 2);
    await under.erase(writes.id);
    expect(await isThere(writes.id)).toBe(true);
    await under.erase(gone.id);
    expect(await isThere(gone.id)).toBe(false);
    await wrote(gone.email, 95);
    expect(await rows('select from contact_identities where value = $1', gone.email)).toEqual([]);
    await wrote(gone.email, 1);
    expect((await under.house.contact(gone.email))['contact_id']).not.toBe(gone.id);
  });

  it('are of their own workspace alone', async () => {
    const { id } = await aWriter(100);
    const text = 'select take_idle_contacts($1, $2::uuid[], now(), true, 10) as rows';
    const values = [under.house.workspaceId, [id]];
    const other = '01990000-0000-7000-8000-000000000000';
    expect(await worker.within([other], (queries) => queries.query({ text, values }))).toEqual([{ rows: 0 }]);
    expect(await chosen()).toEqual([]);
  });
});
