import '#libs/testing/slow';
import { ContactsUnderTest } from '#libs/testing/contacts';
import { Random } from '#libs/testing/random';
import { CustomFields, type ChangeContext, type ContactFields } from '#libs/contacts';

let store: ContactsUnderTest;

beforeAll(async () => {
  store = await ContactsUnderTest.start();
});
afterAll(() => store?.stop());

function someFields(random: Random): ContactFields {
  const fields: ContactFields = {
    status: (['prospect', 'renter', 'archived'] as const)[random.below(3)] ?? 'prospect',
    role: (['prospect', 'tenant'] as const)[random.below(2)] ?? 'tenant',
    channelPreference: (['email', 'telegram', null] as const)[random.below(3)] ?? null,
    source: ['api', 'import'][random.below(2)] ?? 'api',
    language: ['pt', 'ru', null][random.below(3)] ?? null,
    tags: ['Hot', 'COLD', 'vip'].filter(() => random.below(2) === 0),
    customFields: { budget: [1, 2.5, null][random.below(3)], nick: ['A', 'B', null][random.below(3)] },
    name: ['Ana', 'Bo', 'Zoë'][random.below(3)] ?? 'Ana',
  };
  const kept = Object.entries(fields).filter(() => random.below(2) === 0);
  return Object.fromEntries(kept);
}

async function step(context: ChangeContext, ids: string[], random: Random): Promise<void> {
  const id = ids[random.below(ids.length)] ?? '';
  const act = random.below(6);
  if (act < 2 || ids.length === 0) {
    const fields = { ...someFields(random), name: 'Ana', email: `a${random.below(1e9)}@example.com` };
    ids.push((await store.contacts.create(context, fields, 'refuse')).contact.contact.id);
  } else if (act < 4) await store.contacts.update(context, id, { fields: someFields(random) });
  else if (act === 4) await store.contacts.remove(context, id);
  else await store.contacts.restore(context, id);
}

/** Each derived table beside what the contacts themselves say. */
const tables = {
  contact_counts: `
    select status, role, channel, source, language, verified, sum(contacts)::int as contacts from contact_counts
    where workspace_id = $1 group by 1, 2, 3, 4, 5, 6 having sum(contacts) <> 0`,
  'contacts, counted': `
    select status, role, coalesce(channel_preference, '') as channel, source, language, verified, count(*)::int as contacts
    from contacts where workspace_id = $1 and deleted_at is null group by 1, 2, 3, 4, 5, 6`,
  contact_tags: `select contact_id, tag from contact_tags where workspace_id = $1`,
  'contacts, tagged': `
    select contact_id, folded(tag) as tag from contacts, unnest(tags) as tag where workspace_id = $1 and deleted_at is null`,
  tagged_contacts: `select contact_id, name as tag, tagged_contacts.created_at as made from tagged_contacts join tags using (workspace_id, tag_id) where workspace_id = $1`,
  'contacts, tagged by id': `select contact_id, tag, created_at as made from contacts, unnest(tags) as tag where workspace_id = $1 and deleted_at is null`,
  tag_counts: `select name, sum(contacts)::int as contacts from tag_counts join tags using (workspace_id, tag_id)
    where workspace_id = $1 group by 1 having sum(contacts) <> 0`,
  'tags, counted': `select tag as name, count(*)::int as contacts from contacts, unnest(tags) as tag
    where workspace_id = $1 and deleted_at is null group by 1`,
  custom_values: `select contact_id, key, coalesce(value_text, value_number::text) as value, v.created_at as made from custom_values v
    join custom_fields using (workspace_id, field_id) where workspace_id = $1`,
  'contacts, with values': `select contact_id, e.key, e.value, created_at as made from contacts, jsonb_each_text(custom_fields) as e
    where workspace_id = $1 and deleted_at is null`,
  contact_search: `select contact_id, body from contact_search where workspace_id = $1`,
  'contacts, searchable': `
    select contact_id, search_body(name, email, phone, company, state) as body from contacts
    where workspace_id = $1 and deleted_at is null`,
  contact_activity: `select contact_id, live from contact_activity where workspace_id = $1`,
  'contacts, live': `select contact_id, deleted_at is null as live from contacts where workspace_id = $1`,
};

const pairs = [
  ['contact_counts', 'contacts, counted'],
  ['contact_tags', 'contacts, tagged'],
  ['tagged_contacts', 'contacts, tagged by id'],
  ['tag_counts', 'tags, counted'],
  ['custom_values', 'contacts, with values'],
  ['contact_search', 'contacts, searchable'],
  ['contact_activity', 'contacts, live'],
] as const;

async function makeFields({ workspaceId }: ChangeContext): Promise<void> {
  const fields = new CustomFields(store.gateway);
  await fields.make(workspaceId, { key: 'budget', label: 'Budget', type: 'number', options: [] });
  await fields.make(workspaceId, { key: 'nick', label: 'Nickname', type: 'text', options: [] });
}

describe('what follows from contacts', () => {
  it.each([1, 2, 3])('is right after any history of writes, eight at a time (seed %i)', async (seed) => {
    const context = await store.newContext();
    await makeFields(context);
    const ids: string[] = [];
    const randoms = Array.from({ length: 8 }, (_, writer) => new Random(seed * 100 + writer));
    const history = randoms.map(async (random) => {
      for (let turn = 0; turn < 40; turn += 1) await step(context, ids, random);
    });
    await Promise.all(history);
    for (const [derived, real] of pairs) {
      const ask = (text: string) =>
        store.ask(`select t::text as row from (${text}) t order by 1`, [context.workspaceId]);
      const rows = await ask(tables[real]);
      expect(rows.length).toBeGreaterThan(derived === 'tag_counts' ? 2 : 3);
      expect(await ask(tables[derived])).toEqual(rows);
    }
    const page = { filter: {}, sort: 'name', limit: 1, from: { page: 1 } } as const;
    const [live] = await store.ask<{ live: number }>(
      'select count(*) as live from contacts where workspace_id = $1 and deleted_at is null',
      [context.workspaceId],
    );
    expect((await store.contacts.list(context.workspaceId, page)).total).toBe(live?.live);
  });
});
