import { Workspaces } from '#libs/access';
import {
  Bulk,
  bulkBatch,
  type BulkPlace,
  type BulkRequest,
  type BulkResult,
  Campaigns,
  type ChangeContext,
  Consents,
  Contacts,
  readFilter,
} from '#libs/contacts';
import type { Database } from '#libs/database';
import { createTestDatabase, type TestDatabase } from '#libs/testing/postgres';

let testDatabase: TestDatabase;
let admin: Database;
let gateway: Database;
let campaigns: Campaigns;
let contacts: Contacts;
let byKey: ChangeContext;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  [admin, gateway] = [testDatabase.connect('admin'), testDatabase.connect('doorbell_gateway', 4)];
  [campaigns, contacts] = [new Campaigns(gateway), new Contacts(gateway)];
});
beforeEach(async () => {
  const workspaceId = await new Workspaces(admin).create({ name: 'Test', plan: 'local' });
  byKey = { workspaceId, cause: { kind: 'api_key', id: 'key-1' } };
});
afterAll(() => testDatabase?.drop());

let people = 0;
async function person(): Promise<string> {
  const email = `member${(people += 1)}@example.com`;
  return (await contacts.create(byKey, { name: 'A', email }, 'refuse')).contact.contact.id;
}

const made = async (purpose: string | null = null) =>
  (await campaigns.make(byKey.workspaceId, { name: `C ${(people += 1)}`, purpose })).id;

function consent(contactId: string, granted: boolean, channel: 'email' | 'telegram' | null = null): Promise<unknown> {
  return new Consents(gateway).record(byKey, { contactId, purpose: 'offers', channel, granted, source: null });
}

const add = (campaignId: string, ...contactIds: string[]) =>
  campaigns.add(byKey, { campaignId, contactIds: [...contactIds].sort(), reason: 'asked' });

async function membersOf(campaignId: string): Promise<string[]> {
  const page = { campaignId, limit: 100, after: undefined };
  return (await campaigns.members(byKey.workspaceId, page)).map(({ contact }) => contact.id).sort();
}

const countOf = async (campaignId: string) => (await campaigns.find(byKey.workspaceId, campaignId))?.contacts;

function logged(contactId: string): Promise<{ kind: string; changes: object; cause: object }[]> {
  const text = `select kind, changes, cause from contact_changes where contact_id = $1 and kind like '%_campaign' order by seq`;
  return admin.within([], (queries) => queries.query({ text, values: [contactId] }));
}

async function found(leaf: object): Promise<string[]> {
  const where = readFilter({ field: 'campaign', ...leaf }, { name: 'filter', country: null });
  const page = { filter: { where }, sort: 'createdAt', limit: 10, from: { page: 1 } } as const;
  return (await contacts.list(byKey.workspaceId, page)).contacts.map(({ id }) => id);
}

async function run(change: Pick<BulkRequest, 'action' | 'campaignId'>, limit = 2) {
  const wanted = { filter: {}, exclude: [] };
  const { selection, count } = await new Bulk(gateway).select(byKey.workspaceId, wanted, change.action);
  const request = { ...change, selection, counted: count };
  const worker = testDatabase.connect('doorbell_worker');
  const byJob = { ...byKey, cause: { kind: 'bulk', id: 'job-1' } };
  let [place, result, isDone] = [null as BulkPlace | null, null as BulkResult | null, false];
  while (!isDone)
    ({ place, result, isDone } = await worker.inTransaction([byKey.workspaceId], (queries) =>
      bulkBatch(queries, byJob, { request, place, result, limit, fault: null }),
    ));
  return result;
}

describe('a contact that is added to a campaign', () => {
  it('is a member once, with who added it and why, in the log of changes too', async () => {
    const [id, campaignId] = [await person(), await made()];
    expect(await add(campaignId, id)).toMatchObject({ changed: 1, unchanged: 0 });
    expect(await add(campaignId, id)).toMatchObject({ changed: 0, unchanged: 1 });
    const page = { campaignId, limit: 1, after: undefined };
    const [member] = await campaigns.members(byKey.workspaceId, page);
    expect(member).toMatchObject({ contact: { id }, reason: 'asked', by: byKey.cause });
    const added = { campaign: { before: null, after: { id: campaignId, reason: 'asked' } } };
    expect(await logged(id)).toMatchObject([{ kind: 'added_to_campaign', changes: added, cause: byKey.cause }]);
    expect(await countOf(campaignId)).toBe(1);
    expect(await campaigns.remove(byKey, { campaignId, contactIds: [id] })).toMatchObject({ changed: 1 });
    expect([await membersOf(campaignId), await countOf(campaignId)]).toEqual([[], 0]);
    expect(await logged(id)).toMatchObject([{}, { kind: 'removed_from_campaign' }]);
  });

  it('is not listed while it is deleted, and is a member again when it is restored', async () => {
    const [id, campaignId] = [await person(), await made()];
    await add(campaignId, id);
    await contacts.remove(byKey, id);
    expect([await membersOf(campaignId), await countOf(campaignId)]).toEqual([[], 0]);
    expect(await add(campaignId, id)).toMatchObject({ changed: 0, missing: 1 });
    await contacts.restore(byKey, id);
    expect([await membersOf(campaignId), await countOf(campaignId)]).toEqual([[id], 1]);
  });

  it('leaves its memberships to the survivor of a merge, as far as that one consents', async () => {
    const [old, survivor] = [await person(), await person()];
    const [plain, both, offers] = [await made(), await made(), await made('offers')];
    await consent(old, true);
    for (const campaignId of [plain, both, offers]) await add(campaignId, old);
    await add(both, survivor);
    const text = 'update contacts set deleted_at = now(), merged_into = $1 where contact_id = $2';
    await admin.within([], (queries) => queries.query({ text, values: [survivor, old] }));
    expect([await membersOf(plain), await membersOf(both), await membersOf(offers)]).toEqual([
      [survivor],
      [survivor],
      [],
    ]);
    expect([await countOf(plain), await countOf(both), await countOf(offers)]).toEqual([1, 1, 0]);
    expect(await logged(survivor)).toMatchObject([
      {},
      { kind: 'added_to_campaign', cause: { kind: 'merge', id: old } },
    ]);
  });

  it('is found by a filter that names the campaign', async () => {
    const [inside, outside, campaignId] = [await person(), await person(), await made()];
    await add(campaignId, inside);
    for (const leaf of [{ op: 'eq', value: campaignId }, { op: 'in', value: [campaignId, outside] }, { op: 'isSet' }])
      expect(await found(leaf)).toEqual([inside]);
    for (const leaf of [{ op: 'ne', value: campaignId }, { op: 'isUnset' }])
      expect(await found(leaf)).toEqual([outside]);
  });
});

describe('a campaign with a purpose', () => {
  it('takes only contacts that consent to it, and names why the others are refused', async () => {
    const [given, withdrawn, never, again, campaignId] = [
      await person(),
      await person(),
      await person(),
      await person(),
      await made('offers'),
    ];
    await consent(given, true, 'email');
    await consent(withdrawn, true, 'email');
    await consent(withdrawn, false);
    await consent(again, false);
    await consent(again, true, 'telegram');
    const { changed, refused } = await add(campaignId, given, withdrawn, never, again);
    expect(changed).toBe(2);
    expect(refused).toEqual([
      { id: withdrawn, reason: 'The contact has withdrawn consent to offers.' },
      { id: never, reason: 'The contact has not consented to offers.' },
    ]);
    expect(await membersOf(campaignId)).toEqual([given, again].sort());
  });

  it('is left by who withdraws the last consent to it, with an event; other purposes and campaigns stay', async () => {
    const [id, offers, plain] = [await person(), await made('offers'), await made()];
    await consent(id, true, 'email');
    await consent(id, true, 'telegram');
    for (const campaignId of [offers, plain]) await add(campaignId, id);
    await consent(id, false, 'email');
    expect(await membersOf(offers)).toEqual([id]);
    await consent(id, false, 'telegram');
    expect([await membersOf(offers), await countOf(offers), await membersOf(plain)]).toEqual([[], 0, [id]]);
    const left = { campaign: { before: { id: offers }, after: null } };
    expect((await logged(id)).at(-1)).toMatchObject({
      kind: 'removed_from_campaign',
      changes: left,
      cause: byKey.cause,
    });
  });

  it('keeps no one who withdraws at the moment of being added', async () => {
    const campaignId = await made('offers');
    const ids = await Promise.all(Array.from({ length: 12 }, person));
    for (const id of ids) await consent(id, true);
    await Promise.all(ids.flatMap((id) => [add(campaignId, id), consent(id, false)]));
    expect([await membersOf(campaignId), await countOf(campaignId)]).toEqual([[], 0]);
  });
});

describe('a job that adds to a campaign', () => {
  it('counts who was refused by the reason, and the same audience is removed again', async () => {
    const [given, campaignId] = [await person(), await made('offers')];
    await person();
    await person();
    await consent(given, true);
    expect(await run({ action: 'add_to_campaign', campaignId })).toMatchObject({
      counted: 3,
      found: 3,
      changed: 1,
      refused: 2,
      reasons: [{ reason: 'The contact has not consented to offers.', contacts: 2 }],
    });
    expect(await run({ action: 'remove_from_campaign', campaignId })).toMatchObject({ changed: 1, unchanged: 2 });
    await campaigns.change(byKey.workspaceId, { id: campaignId, archived: true });
    await expect(run({ action: 'add_to_campaign', campaignId })).rejects.toThrow('archived');
  });
});

describe('campaigns', () => {
  it('of two workspaces never see each other, in Postgres itself', async () => {
    const [id, campaignId] = [await person(), await made()];
    await add(campaignId, id);
    const other = await new Workspaces(admin).create({ name: 'Other', plan: 'local' });
    expect(await campaigns.list(other, { archived: undefined, limit: 10, after: undefined })).toEqual([]);
    expect(await campaigns.members(other, { campaignId, limit: 10, after: undefined })).toEqual([]);
    const stolen = { ...byKey, workspaceId: other };
    await expect(campaigns.add(stolen, { campaignId, contactIds: [id], reason: null })).rejects.toThrow('campaignId');
    for (const role of ['doorbell_gateway', 'doorbell_worker', 'doorbell_contacts'] as const) {
      const rows = await testDatabase
        .connect(role)
        .within([other], (queries) => queries.query({ text: 'select from campaign_members' }));
      expect(rows).toEqual([]);
    }
  });

  it('have names of their own while they are in use', async () => {
    const { workspaceId } = byKey;
    const first = await campaigns.make(workspaceId, { name: 'June', purpose: null });
    await expect(campaigns.make(workspaceId, { name: 'JUNE', purpose: null })).rejects.toThrow('another campaign');
    await campaigns.change(workspaceId, { id: first.id, archived: true });
    const second = await campaigns.make(workspaceId, { name: 'June', purpose: null });
    const back = campaigns.change(workspaceId, { id: first.id, archived: false });
    await expect(back).rejects.toThrow('another campaign');
    expect(await campaigns.change(workspaceId, { id: second.id, name: 'july' })).toMatchObject({ name: 'july' });
    expect(await campaigns.change(workspaceId, { id: first.id, archived: false })).toMatchObject({ archivedAt: null });
  });
});
