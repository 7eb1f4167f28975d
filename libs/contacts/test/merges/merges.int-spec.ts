import {
  Campaigns,
  Consents,
  Merges,
  MergeNotLastError,
  MergeUndoneError,
  Notes,
  Records,
  Timeline,
} from '#libs/contacts';
import type { Database } from '#libs/database';
import type { ClaimedIdentity } from '#libs/contracts';
import { anInboundMessage, type BuiltMessage, type MessageTraits } from '#libs/testing/builders';
import { derivedTables, movedTables, passingTables, stayingTables } from '../../src/merges/moved-tables.js';
import { IngestUnderTest } from '../ingest-under-test.js';

let store: IngestUnderTest;
let gateway: Database;
let merges: Merges;
const context = () => ({ workspaceId: store.workspaceId, cause: { kind: 'user', id: 'u1' } });

beforeAll(async () => {
  store = await IngestUnderTest.create();
  gateway = store.database.connect('doorbell_gateway', 6);
  merges = new Merges(gateway);
});
afterAll(() => store?.drop());

let people = 0;
const newEmail = () => `person${(people += 1)}@example.com`;
const mail = (from: string, more: Partial<MessageTraits> = {}): BuiltMessage =>
  anInboundMessage({ workspaceId: store.workspaceId, from, verified: true, ...more });
const silent = (from: string) => mail(from, { kind: 'blocked' });
const byBusiness = (from: string) => mail(from, { byBusiness: true });
const whatsapp = (identities: ClaimedIdentity[]) =>
  anInboundMessage({ workspaceId: store.workspaceId, channel: 'whatsapp', identities });
const proven = (kind: ClaimedIdentity['kind'], value: string): ClaimedIdentity => ({ kind, value, verified: true });
const idOf = async (email: string) => String((await store.contact(email))['contact_id']);

/** A contact who wrote, with the address and the id. */
async function writer(
  more: Partial<MessageTraits> = {},
): Promise<{ email: string; id: string; message: BuiltMessage }> {
  const email = newEmail();
  const message = mail(email, { name: `Ann ${people}`, ...more });
  await store.ingest([message]);
  return { email, id: await idOf(email), message };
}

async function merged(survivor: string, ...others: string[]): Promise<string> {
  const result = await merges.merge(context(), { contactId: survivor, with: others, fields: {}, dryRun: false });
  return result?.mergeId ?? '';
}
const undone = (mergeId: string) => merges.undo(context(), mergeId);

/** How many rows of each moved table the contact has. */
async function rowsOf(contactId: string): Promise<Record<string, number>> {
  const counts = movedTables
    .filter((table) => table !== 'duplicate_pairs')
    .map((table) => `(select count(*)::int from ${table} where contact_id = $1) as ${table}`);
  return (await store.rows<Record<string, number>>(`select ${counts.join(', ')}`, contactId))[0]!;
}

/** A row in every table that moves. */
async function furnish(contactId: string): Promise<void> {
  const { workspaceId } = store;
  await new Records(gateway).put(context(), contactId, {
    kind: 'showing',
    externalId: `x-${contactId}`,
    title: 'Tour',
    at: null,
    status: null,
    url: null,
    data: {},
  });
  await new Notes(gateway).add({ workspaceId, userId: contactId }, contactId, 'likes gardens');
  const campaigns = new Campaigns(gateway);
  const { id: campaignId } = await campaigns.make(workspaceId, { name: `C ${contactId}`, purpose: null });
  await campaigns.add(context(), { campaignId, contactIds: [contactId], reason: null });
  const consent = { contactId, purpose: 'offers', channel: null, granted: true, source: null };
  await new Consents(gateway).record(context(), consent);
  await store.rows(
    `insert into contact_suggestions (workspace_id, contact_id, field, value, message_id) values ($1, $2, 'email', 'x@example.com', $2)`,
    workspaceId,
    contactId,
  );
  await store.rows(
    `insert into waiting_references (workspace_id, inbox_id, external_id, message_id, contact_id, kind)
     select $1, $2, 'gone', message_id, contact_id, 'reply' from messages where contact_id = $2 limit 1`,
    workspaceId,
    contactId,
  );
}

/** No identity, message or attached row may stand with a contact that was merged away. */
async function leftBehind(): Promise<unknown[]> {
  const moving = [
    'messages',
    'contact_identities',
    'contact_consents',
    'contact_notes',
    'campaign_members',
    'waiting_references',
  ];
  const parts = moving.map(
    (table) => `select '${table}' as left_in from ${table} t join contacts c using (workspace_id, contact_id)
    where c.merged_into is not null`,
  );
  return store.rows(parts.join(' union all '));
}

describe('the tables of a contact', () => {
  it('are each moved by a merge, made of the contact’s row, or left for a reason', async () => {
    const found = await store.rows<{ name: string }>(
      `select distinct table_name as name from information_schema.columns c join pg_class t on t.relname = c.table_name and not t.relispartition
       where c.table_schema = 'public' and c.column_name like '%contact_id' order by 1`,
    );
    const listed = [...movedTables, ...passingTables, ...derivedTables, ...Object.keys(stayingTables)];
    expect(found.map(({ name }) => name).filter((name) => !listed.includes(name))).toEqual([]);
    const [moving] = await store.rows<{ source: string }>(
      `select string_agg(prosrc, '') as source from pg_proc where proname in ('merge_contacts', 'unmerge_contacts')`,
    );
    expect([...movedTables, ...passingTables].filter((table) => !moving?.source.includes(table))).toEqual([]);
  });
});

describe('a merge', () => {
  it('moves every row to the survivor, and its undo hands every row back', async () => {
    const [one, two] = [await writer(), await writer()];
    await furnish(one.id);
    await furnish(two.id);
    const [before, own] = [await rowsOf(one.id), await rowsOf(two.id)];
    expect(Object.values(own)).toEqual(movedTables.slice(1).map(() => expect.any(Number)));
    expect(Object.values(own).every((rows) => rows > 0)).toBe(true);
    const mergeId = await merged(one.id, two.id);
    const after = await rowsOf(one.id);
    const sums = Object.entries(own).map(([table, rows]) => [table, rows + (before[table] ?? 0)]);
    // Of a suggestion that both have, the survivor's holds; the other waits for an undo.
    expect(after).toEqual({ ...Object.fromEntries(sums), contact_suggestions: 1 });
    expect(await rowsOf(two.id)).toMatchObject({ messages: 0, contact_identities: 0, contact_suggestions: 1 });
    expect(await leftBehind()).toEqual([]);
    await undone(mergeId);
    expect([await rowsOf(one.id), await rowsOf(two.id)]).toEqual([before, own]);
    expect(await store.rows('select from merge_parts')).toEqual([]);
  });

  it('keeps totals, search, tags and custom values in step', async () => {
    const api = store.api();
    const make = async (name: string, fields: object) =>
      (await api.create(context(), { name, email: newEmail(), ...fields }, 'refuse')).contact.contact;
    const one = await make('Ulla Step', { tags: ['Hot'], status: 'prospect' });
    const two = await make('Ulla Stepp', { tags: ['hot', 'Cold'], status: 'renter', company: 'Stepping Ltd' });
    const list = async (filter: object) => {
      const page = { filter, sort: 'name', limit: 10, from: { page: 1 } } as const;
      const { contacts, total } = await api.list(store.workspaceId, page);
      return [contacts.map(({ id }) => id), total];
    };
    const mergeId = await merged(one.id, two.id);
    expect((await api.get(store.workspaceId, two.id))?.contact).toMatchObject({
      id: one.id,
      tags: ['Hot', 'Cold'],
      status: 'renter',
      company: 'Stepping Ltd',
      name: 'Ulla Step',
    });
    expect(await list({ search: 'stepping' })).toEqual([[one.id], 1]);
    expect(await list({ tags: ['Cold'] })).toEqual([[one.id], 1]);
    expect(await list({ status: 'renter' })).toEqual([[one.id], 1]);
    await undone(mergeId);
    expect(await list({ search: 'stepping' })).toEqual([[two.id], 1]);
    expect(await list({ tags: ['Hot'] })).toEqual([[one.id, two.id], 2]);
    expect((await api.get(store.workspaceId, one.id))?.contact).toMatchObject({
      tags: ['Hot'],
      status: 'prospect',
      company: null,
    });
  });

  it('sends later messages to the survivor, also from an address that was only claimed', async () => {
    const [known, claimed] = [await writer(), await writer({ verified: false })];
    const mergeId = await merged(known.id, claimed.id);
    const later = mail(claimed.email, { verified: false });
    await store.ingest([later]);
    expect(await store.writerOf(later.id)).toBe(known.id);
    expect(await store.proofsOf(known.id)).toEqual([`proven email:${known.email}`, `vouched email:${claimed.email}`]);
    await undone(mergeId);
    expect(await store.writerOf(later.id)).toBe(claimed.id);
    expect(await store.proofsOf(claimed.id)).toEqual([`claimed email:${claimed.email}`]);
  });

  it('is refused where it would move too many messages, and moves them the other way round', async () => {
    const one = await store.api().create(context(), { name: 'Few', email: newEmail() }, 'refuse');
    const [few, many] = [one.contact.contact.id, (await writer()).id];
    const way = (contactId: string, other: string) =>
      merges.merge(context(), { contactId, with: [other], fields: {}, dryRun: false, mostMessages: 0 });
    await expect(way(few, many)).rejects.toThrow('with: has contacts of more than 0 messages');
    expect((await way(many, few))?.contact.id).toBe(many);
  });

  it('shows the history of all in the timeline of the survivor, and says what happened', async () => {
    const [one, two] = [await writer(), await writer()];
    const mergeId = await merged(one.id, two.id);
    const { entries } = await new Timeline(gateway).read(
      { workspaceId: store.workspaceId, contactId: one.id },
      { limit: 50 },
    );
    const kinds = entries.map((entry) =>
      'message' in entry ? entry.message.id : 'change' in entry && entry.change.kind,
    );
    expect(kinds).toEqual(expect.arrayContaining([one.message.id, two.message.id, 'merged']));
    expect(kinds.filter((kind) => kind === 'created')).toHaveLength(2);
    expect(kinds.filter((kind) => kind === 'merged')).toHaveLength(1);
    const logged = (await store.changes()).slice(-2);
    expect(logged).toMatchObject([
      { kind: 'merged', changes: { mergedInto: { before: null, after: one.id } }, cause: { id: 'u1' } },
      { kind: 'merged', changes: { merge: { after: { id: mergeId, contacts: [two.id] } } } },
    ]);
  });

  it('of merges is undone in reverse; one that others build on names the later one', async () => {
    const [one, two, three] = [await writer(), await writer(), await writer()];
    const first = await merged(two.id, three.id);
    const second = await merged(one.id, two.id);
    expect((await store.api().get(store.workspaceId, three.id))?.contact.id).toBe(one.id);
    await expect(undone(first)).rejects.toEqual(new MergeNotLastError(second));
    await undone(second);
    expect((await store.api().get(store.workspaceId, three.id))?.contact.id).toBe(two.id);
    expect(await store.writerOf(three.message.id)).toBe(two.id);
    await undone(first);
    expect(await store.writerOf(three.message.id)).toBe(three.id);
    await expect(undone(first)).rejects.toBeInstanceOf(MergeUndoneError);
  });

  it('leaves changes made since with the survivor', async () => {
    const api = store.api();
    const make = async (company: string) =>
      (await api.create(context(), { name: 'Kept', email: newEmail(), company }, 'refuse')).contact.contact.id;
    const [one, two] = [await make('Old'), await make('Other')];
    const result = await merges.merge(context(), {
      contactId: one,
      with: [two],
      fields: { company: two },
      dryRun: false,
    });
    expect(result?.conflicts.map(({ field }) => field)).toEqual(['email', 'company']);
    expect(result?.conflicts[1]).toMatchObject({
      kept: { contactId: two, value: 'Other' },
      lost: [{ contactId: one, value: 'Old' }],
    });
    await api.update(context(), one, { fields: { state: 'CA' } });
    await undone(result?.mergeId ?? '');
    expect((await api.get(store.workspaceId, one))?.contact).toMatchObject({ company: 'Old', state: 'CA' });
    expect((await api.get(store.workspaceId, two))?.contact).toMatchObject({ company: 'Other', state: null });
  });
});

describe('messages that come while contacts are merged', () => {
  it('stand with the survivor, whichever is first', async () => {
    for (let round = 0; round < 6; round += 1) {
      const [one, two] = [await writer(), await writer()];
      const sent = [mail(two.email), silent(two.email), byBusiness(two.email)];
      await Promise.all([
        merged(one.id, two.id),
        ...sent.map((message, partition) => store.ingestAsIs([message], partition)),
        new Notes(gateway).add({ workspaceId: store.workspaceId, userId: one.id }, two.id, 'at once'),
        store.api().update(context(), two.id, { fields: { phone: `+1415555${String(1000 + round)}` } }),
      ]);
      for (const { id } of sent) expect(await store.writerOf(id)).toBe(one.id);
      expect(await leftBehind()).toEqual([]);
      expect((await store.rows(`select from contact_notes where contact_id = $1`, one.id)).length).toBe(1);
    }
  });
});

describe('an undo', () => {
  it('gives identities that came since to whom they came with, and their messages too', async () => {
    const one = await writer();
    const number = proven('whatsapp_phone', '14155550177');
    const first = whatsapp([number]);
    await store.ingest([first]);
    const two = (await store.writerOf(first.id)) ?? '';
    const mergeId = await merged(one.id, two);
    const [both, lid, own] = [
      whatsapp([proven('whatsapp_lid', 'L77'), number]),
      whatsapp([proven('whatsapp_lid', 'L77')]),
      mail(one.email),
    ];
    for (const message of [both, lid, own]) await store.ingest([message]);
    expect(await Promise.all([both, lid, own].map(({ id }) => store.writerOf(id)))).toEqual([one.id, one.id, one.id]);
    await undone(mergeId);
    expect(await Promise.all([both, lid, own].map(({ id }) => store.writerOf(id)))).toEqual([two, two, one.id]);
    expect(await store.proofsOf(two)).toEqual([
      'proven phone:+14155550177',
      'proven whatsapp_lid:L77',
      'proven whatsapp_phone:14155550177',
    ]);
    const [activity] = await store.rows<{ at: string }>(
      'select last_activity_at as at from contact_activity where contact_id = $1',
      two,
    );
    expect(new Date(activity?.at ?? 0).toISOString()).toBe(lid.message.sentAt);
  });
});
