import { RetentionPeriods, type RetentionPlace, retentionBatch, type RetentionResult } from '#libs/contacts';
import type { Database } from '#libs/database';
import { anInboundMessage } from '#libs/testing/builders';
import { ErasureUnderTest } from '../erasure/erasure-under-test.js';

let under: ErasureUnderTest;
let worker: Database;
let gateway: Database;
let serial = 0;

beforeAll(async () => {
  under = await ErasureUnderTest.create();
  under.only = 'deleted';
  worker = under.house.database.connect('doorbell_worker', 1);
  gateway = under.house.database.connect('doorbell_gateway', 1);
});
afterAll(() => under?.house.drop());

const rows = <Row extends object>(text: string, ...values: unknown[]) => under.house.rows<Row>(text, ...values);
const keep = (deletedContact: number | null): Promise<unknown> =>
  new RetentionPeriods(gateway).change(under.house.workspaceId, { days: { deletedContact } }, async () => {});

/** Who was deleted so many days ago; null: not at all. */
async function aContact(days: number | null): Promise<string> {
  const value = `deleted${(serial += 1)}@example.com`;
  const { workspaceId } = under.house;
  await under.house.ingest([anInboundMessage({ workspaceId, identities: [{ kind: 'email', value, verified: true }] })]);
  const id = String((await under.house.contact(value))['contact_id']);
  await rows('update contacts set deleted_at = now() - make_interval(days => $2) where contact_id = $1', id, days);
  return id;
}

async function run(dryRun: boolean, scope = under.house.workspaceId): Promise<RetentionResult | null> {
  let [place, result]: [RetentionPlace | null, RetentionResult | null] = [null, null];
  for (let isDone = false; !isDone;) {
    const batch = await worker.inTransaction([scope], (queries) =>
      retentionBatch(queries, under.house.workspaceId, { request: { dryRun }, place, result, limit: 2 }),
    );
    [place, result, isDone] = [batch.place, batch.result, batch.isDone];
  }
  return result;
}

/** Whom a job is to erase. */
const chosen = async (): Promise<string[]> =>
  (
    await rows<{ id: string }>(
      `select params->>'contactId' as id from jobs where kind = 'erase' and params->>'ifDeleted' = 'true' order by 1`,
    )
  ).map(({ id }) => id);
const isThere = async (id: string) => (await rows('select from contacts where contact_id = $1', id)).length > 0;

describe('contacts that were deleted', () => {
  it('stay where the workspace has set nothing; are counted first; then each has a job that erases it, made once', async () => {
    const old = [await aContact(100), await aContact(100), await aContact(100)];
    const [young, live] = [await aContact(10), await aContact(null)];
    expect([await run(false), await chosen()]).toEqual([expect.objectContaining({ deletedContact: 0 }), []]);
    await keep(90);
    expect([await run(true), await chosen()]).toEqual([expect.objectContaining({ deletedContact: 3 }), []]);
    expect(await run(false, '01990000-0000-7000-8000-000000000000')).toMatchObject({ deletedContact: 0 });
    expect(await run(false)).toMatchObject({ deletedContact: 3 });
    expect(await run(false)).toMatchObject({ deletedContact: 0 });
    expect(await chosen()).toEqual(old.toSorted());
    for (const id of [...old, young, live]) await under.erase(id);
    expect(await Promise.all([...old, young, live].map(isThere))).toEqual([false, false, false, true, true]);
    const [first] = old;
    expect(await rows('select from erasures where contact_id = $1 and ended_at is not null', first)).toHaveLength(1);
    expect(await rows('select from messages where contact_id = $1', first)).toEqual([]);
  });

  it('stay where they were taken back before the job began, or are kept for longer by then', async () => {
    const [back, longer] = [await aContact(100), await aContact(100)];
    await rows('update contacts set deleted_at = null where contact_id = $1', back);
    await under.erase(back);
    await keep(365);
    await under.erase(longer);
    expect([await isThere(back), await isThere(longer)]).toEqual([true, true]);
  });
});
