import { ContactsUnderTest } from '#libs/testing/contacts';
import type { ChangeContext } from '#libs/contacts';
import { readMigrations } from '../src/migrate/migrations.js';

let store: ContactsUnderTest;
let context: ChangeContext;
beforeAll(async () => {
  store = await ContactsUnderTest.start();
  context = await store.newContext();
});
afterAll(() => store?.stop());

const make = (email: string, tags: string[]) => store.contacts.create(context, { name: 'Ann', email, tags }, 'refuse');
const rows = () =>
  store.ask<{ name: string; contacts: number }>(
    `select name, sum(contacts)::int as contacts from tags join tag_counts using (workspace_id, tag_id)
     where workspace_id = $1 group by name, folded_name order by folded_name`,
    [context.workspaceId],
  );

describe('tags that contacts had before tags were rows', () => {
  it('are those of the contacts after the migration, each once, also when it runs again', async () => {
    const made = [
      await make('1@example.com', ['VIP', 'hot']),
      await make('2@example.com', ['vip']),
      await make('3@example.com', []),
    ];
    const ids = made.map(({ contact }) => contact.contact.id);
    await store.ask('alter table contacts disable trigger user');
    await store.ask(
      `update contacts set tag_ids = '{}', tags = case when '2@example.com' = email then '{vip}' else tags end`,
    );
    await store.ask('alter table contacts enable trigger user');
    for (const table of ['tags', 'tagged_contacts', 'tag_counts']) await store.ask(`delete from ${table}`);
    const texts = readMigrations().find(({ name }) => name === 'Tags1830000000001')?.texts ?? [];
    for (const text of [...texts, ...texts]) await store.ask(text);
    const found = await Promise.all(ids.map((id) => store.contacts.get(context.workspaceId, id)));
    const [first, second, third] = found.map((one) => one?.contact.tags);
    expect([first?.map((tag) => tag.toLowerCase()), third]).toEqual([['vip', 'hot'], []]);
    expect(second).toEqual(first?.slice(0, 1));
    expect((await rows()).map(({ name, contacts }) => [name.toLowerCase(), contacts])).toEqual([
      ['hot', 1],
      ['vip', 2],
    ]);
  });
});

describe('the release before, which writes names', () => {
  it('gives contacts the tags of these names, and sees the names that were written since', async () => {
    const { contact } = await make('4@example.com', ['VIP']);
    const { id } = contact.contact;
    await store.ask(`update contacts set tags = '{vip,new}' where contact_id = $1`, [id]);
    const now = (await store.contacts.get(context.workspaceId, id))?.contact.tags ?? [];
    expect(now.map((tag) => tag.toLowerCase())).toEqual(['vip', 'new']);
    await store.contacts.update(context, id, { fields: { tags: ['new'] } });
    expect(await store.ask('select tags from contacts where contact_id = $1', [id])).toEqual([{ tags: ['new'] }]);
  });
});
