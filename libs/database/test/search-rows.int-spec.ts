import '#libs/testing/slow';
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

const search = async (text: string) => {
  const request = { filter: { search: text }, sort: 'createdAt', limit: 50, from: { page: 1 } } as const;
  return (await store.contacts.list(context.workspaceId, request)).contacts.map(({ name }) => name);
};

describe('what was to be searched before', () => {
  it('is found by its new spelling after the migration, and rows that stay the same are not written', async () => {
    for (const [index, name] of ['Ayşe Işıl', 'Ｋｅｉ', 'Ann Plain', 'José'].entries())
      await store.contacts.create(context, { name, email: `${index}@example.com` }, 'refuse');
    await store.ask(
      `update contact_search s set body = folded(concat_ws(E'\\n', c.name, c.email)) from contacts c
       where c.workspace_id = s.workspace_id and c.contact_id = s.contact_id`,
    );
    const places = () =>
      store.ask<{ body: string; at: string }>('select body, ctid::text as at from contact_search order by body');
    const before = await places();
    const texts = readMigrations().find(({ name }) => name.startsWith('SearchSpellings'))?.texts ?? [];
    await store.ask(texts.at(-1) ?? '');
    for (const text of ['ışıl', 'IŞIL', 'işil']) expect(await search(text)).toEqual(['Ayşe Işıl']);
    expect(await search('KEI')).toEqual(['Ｋｅｉ']);
    const stayed = (await places()).filter((row) => before.some(({ body, at }) => body === row.body && at === row.at));
    expect(stayed.map(({ body }) => body.split('\n')[0])).toEqual(['ann plain', 'josé']);
  });
});
