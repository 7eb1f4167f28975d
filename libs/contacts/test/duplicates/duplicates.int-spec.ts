import { Duplicates, DuplicatesFollower, FollowChanges, Merges, searchBatch, SystemTagsFollower } from '#libs/contacts';
import { Workspaces } from '#libs/access';
import type { Database } from '#libs/database';
import { anInboundMessage } from '#libs/testing/builders';
import { IngestUnderTest } from '../ingest-under-test.js';

let store: IngestUnderTest;
let worker: Database;
let duplicates: Duplicates;
let merges: Merges;
const context = () => ({ workspaceId: store.workspaceId, cause: { kind: 'user', id: 'u1' } });

beforeAll(async () => {
  store = await IngestUnderTest.create();
  worker = store.database.connect('doorbell_worker');
  const gateway = store.database.connect('doorbell_gateway');
  [duplicates, merges] = [new Duplicates(gateway), new Merges(gateway)];
});
afterAll(() => store?.drop());

async function follow(): Promise<void> {
  const followers = [new DuplicatesFollower(), new SystemTagsFollower()].map((one) => new FollowChanges(worker, one));
  for (const follower of followers) while ((await follower.followBatch()) > 0);
}

let people = 0;
async function person(name: string, fields: object = {}, workspaceId = store.workspaceId): Promise<string> {
  const email = `duplicate${(people += 1)}@example${people}.com`;
  const made = await store.api().create({ ...context(), workspaceId }, { name, email, ...fields }, 'create');
  return made.contact.contact.id;
}
const pairs = (contactId?: string) => duplicates.list(store.workspaceId, { contactId, limit: 50 });
const both = async (contactId: string) => (await pairs(contactId)).map(({ contacts }) => contacts.map(({ id }) => id));

describe('possible duplicates', () => {
  it('are found as contacts come and change, with a score and reasons, and end when they are alike no more', async () => {
    const one = await person('Ann Found', { phone: '+12025550101' });
    await follow();
    const two = await person('Found Ann', { phone: '+12025550101' });
    const three = await person('Ann Found');
    await follow();
    expect(await pairs(one)).toMatchObject([
      {
        contacts: [{ id: one }, { id: two }],
        score: 90,
        reasons: ['Both show the phone number +12025550101.', expect.stringContaining('named')],
      },
    ]);
    expect(await store.changes()).toContainEqual(
      expect.objectContaining({
        kind: 'duplicate_suspected',
        changes: { duplicateOf: { before: null, after: two } },
        cause: { kind: 'system', id: 'duplicates' },
      }),
    );
    await store.api().update(context(), one, { fields: { company: 'Acme' } });
    await store.api().update(context(), three, { fields: { company: 'ACME' } });
    await follow();
    expect(await both(three)).toEqual([[one, three]]);
    await store.api().update(context(), three, { fields: { company: null } });
    await follow();
    expect(await both(three)).toEqual([]);
    await store.api().remove(context(), two);
    await follow();
    expect(await both(one)).toEqual([]);
    expect(await store.rows('select from contact_match_keys where contact_id = $1', two)).toEqual([]);
  });

  it('are listed by their score, and stay dismissed', async () => {
    const phone = '+12025550102';
    const [one, two, three] = [
      await person('Lea Listed', { phone }),
      await person('Lea Listed', { phone }),
      await person('Max Other', { phone }),
    ];
    await follow();
    const found = await pairs(one);
    expect(found.map(({ contacts, score }) => [contacts[1].id, score >= 85])).toEqual([
      [two, true],
      [three, false],
    ]);
    const [first] = await duplicates.list(store.workspaceId, { contactId: one, limit: 1 });
    const after = { score: first!.score, id: first!.id };
    expect(await duplicates.list(store.workspaceId, { contactId: one, limit: 5, after })).toEqual(found.slice(1));
    expect(await duplicates.dismiss(context(), first!.id)).toBe(true);
    expect(await duplicates.dismiss(context(), first!.id)).toBe(true);
    const dismissed = (await store.changes()).filter(({ kind }) => kind === 'duplicate_dismissed');
    expect(dismissed).toMatchObject([{ changes: { duplicateOf: { before: two, after: null } }, cause: { id: 'u1' } }]);
    await store.api().update(context(), two, { fields: { name: 'Lea Listed II' } });
    await follow();
    expect(await both(one)).toEqual([[one, three]]);
    expect(await duplicates.list(store.workspaceId, { contactId: one, minScore: 60, limit: 5 })).toEqual([]);
  });

  it('that a message led to have its words, and a score with what else they have in common', async () => {
    const { workspaceId } = store;
    const [lid, number] = [
      { kind: 'whatsapp_lid' as const, value: 'D1', verified: true },
      { kind: 'whatsapp_phone' as const, value: '12025550103', verified: true },
    ];
    const message = (identities: (typeof lid | typeof number)[]) =>
      anInboundMessage({ workspaceId, channel: 'whatsapp', name: 'Mia Two', identities });
    for (const one of [message([lid]), message([number]), message([lid, number])]) await store.ingest([one]);
    await follow();
    const [pair] = (await pairs()).filter(({ contacts }) => contacts[0].name === 'Mia Two');
    expect(pair?.reasons[0]).toBe('One message claims identities of both.');
    expect(pair?.score).toBeGreaterThan(60);
  });

  it('lead to the survivor of a merge, and an undone merge is not suggested again', async () => {
    const phone = '+12025550104';
    const [one, two, three] = [
      await person('Eva Lead', { phone }),
      await person('Eva Lead', { phone }),
      await person('Eva Lead', { phone }),
    ];
    await follow();
    expect(await both(one)).toHaveLength(2);
    const merged = await merges.merge(context(), { contactId: one, with: [two], fields: {}, dryRun: false });
    await follow();
    expect(await both(one)).toEqual([[one, three]]);
    await merges.undo(context(), merged?.mergeId ?? '');
    await follow();
    expect(await both(two)).toEqual([[two, three]]);
    expect(await both(one)).toEqual([[one, three]]);
  });

  it('are found once over all that is there, by batches that any worker goes on with; no workspace sees another’s', async () => {
    const other = await new Workspaces(store.admin).create({ name: 'Other', plan: 'local' });
    const ids: string[] = [];
    for (const name of ['Ola Search', 'Ola Search', 'Ola Search']) ids.push(await person(name, { state: 'NY' }, other));
    await store.admin.within([other], (queries) =>
      queries.query({ text: 'delete from contact_match_keys where workspace_id = $1', values: [other] }),
    );
    const step = (after: string | null, limit: number) =>
      worker.inTransaction([other], (queries) => searchBatch(queries, other, { after, limit }));
    const first = await step(null, 2);
    expect(first).toEqual({ after: ids[1], contacts: 2, pairs: 1, isDone: false });
    expect(await step(first.after, 2)).toEqual({ after: ids[2], contacts: 1, pairs: 2, isDone: true });
    expect(await step(null, 5)).toMatchObject({ contacts: 3, pairs: 0 });
    const list = await duplicates.list(other, { limit: 10 });
    expect(list).toHaveLength(3);
    const seen = (await pairs()).flatMap(({ contacts }) => contacts.map(({ id }) => id));
    expect(seen.filter((id) => ids.includes(id))).toEqual([]);
    expect(await duplicates.dismiss(context(), list[0]!.id)).toBe(false);
  });

  it('are found once in a batch of many, whose others are read a hundred contacts at a time', async () => {
    const many = await new Workspaces(store.admin).create({ name: 'Many', plan: 'local' });
    const text = `insert into contacts (workspace_id, contact_id, source, name, state)
      select $1, uuidv7(), 'api', 'Twin' || (n % 120) || ' Same', 'TX' from generate_series(1, 240) as n`;
    await store.admin.within([many], (queries) => queries.query({ text, values: [many] }));
    const step = () =>
      worker.inTransaction([many], (queries) => searchBatch(queries, many, { after: null, limit: 500 }));
    expect(await step()).toMatchObject({ contacts: 240, pairs: 120 });
    expect(await step()).toMatchObject({ contacts: 240, pairs: 0 });
    expect(await duplicates.list(many, { limit: 200 })).toHaveLength(120);
  });

  it('read no key that more than fifty contacts share', async () => {
    const text = `insert into contacts (workspace_id, contact_id, source, name, state)
      select $1, uuidv7(), 'api', 'Common Name', 'TX' from generate_series(1, 60)`;
    await store.rows(text, store.workspaceId);
    const step = () =>
      worker.inTransaction([store.workspaceId], (queries) =>
        searchBatch(queries, store.workspaceId, { after: null, limit: 1000 }),
      );
    await step();
    const common = (await duplicates.list(store.workspaceId, { limit: 200 })).filter(
      ({ contacts }) => contacts[0].name === 'Common Name',
    );
    expect(common).toEqual([]);
  });
});
