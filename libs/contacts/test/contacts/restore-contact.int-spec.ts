import { ContactsUnderTest } from '#libs/testing/contacts';
import type { ChangeContext, Contact } from '#libs/contacts';

let store: ContactsUnderTest;
let context: ChangeContext;
let ana: Contact;

beforeAll(async () => {
  store = await ContactsUnderTest.start();
});
beforeEach(async () => {
  context = await store.newContext();
  const fields = { name: 'Ana', email: 'ana@example.com', phone: '+14155552671', tags: ['hot'] };
  ana = (await store.contacts.create(context, fields, 'refuse')).contact.contact;
});
afterAll(() => store?.stop());

const listed = (filter = {}) =>
  store.contacts.list(context.workspaceId, { filter, sort: '-createdAt', limit: 10, from: { page: 1 } });

describe('a deleted contact', () => {
  it('is found by no address and stands in no list, search or count', async () => {
    expect(await store.contacts.remove(context, ana.id)).toBe(true);
    expect(await store.contacts.get(context.workspaceId, ana.id)).toBeNull();
    for (const filter of [{}, { search: 'ana' }, { tags: ['hot'] }, { createdFrom: '2020-01-01' }]) {
      expect(await listed(filter)).toMatchObject({ contacts: [], total: 0 });
    }
  });

  it('cannot be deleted again, nor can one that is absent', async () => {
    await store.contacts.remove(context, ana.id);
    expect(await store.contacts.remove(context, ana.id)).toBe(false);
    expect(await store.contacts.remove(context, context.workspaceId)).toBe(false);
  });

  it('keeps its history and its identities until a live one claims them', async () => {
    await store.contacts.remove(context, ana.id);
    expect(await store.changesOf(context, ana.id)).toMatchObject([{ kind: 'created' }, { kind: 'deleted' }]);
    expect(await store.identitiesOf(context, ana.id)).toHaveLength(2);
  });
});

describe('a restored contact', () => {
  it('is back in lists, searches and counts as it was, and the log says so', async () => {
    await store.contacts.remove(context, ana.id);
    const restored = await store.contacts.restore(context, ana.id);
    const contact = { ...ana, updatedAt: restored?.contact.contact.updatedAt };
    expect(restored).toEqual({ contact: { version: 3, contact }, leftOut: [] });
    for (const filter of [{}, { search: 'ana' }, { tags: ['hot'] }]) {
      expect(await listed(filter)).toMatchObject({ contacts: [contact], total: 1 });
    }
    expect((await store.changesOf(context, ana.id)).at(-1)).toMatchObject({ kind: 'restored', cause: context.cause });
  });

  it('leaves out what a live contact has claimed since, and says so; the value stays shown', async () => {
    await store.contacts.remove(context, ana.id);
    const heir = await store.contacts.create(context, { name: 'Heir', email: 'ana@example.com' }, 'refuse');
    const restored = await store.contacts.restore(context, ana.id);
    expect(restored?.leftOut).toEqual([{ kind: 'email', value: 'ana@example.com' }]);
    expect(restored?.contact.contact.email).toBe('ana@example.com');
    expect(await store.identitiesOf(context, ana.id)).toEqual(['phone:+14155552671']);
    expect(await store.identitiesOf(context, heir.contact.contact.id)).toEqual(['email:ana@example.com']);
  });

  it('takes back what no live contact holds any more', async () => {
    await store.contacts.remove(context, ana.id);
    const heir = await store.contacts.create(context, { name: 'Heir', email: 'ana@example.com' }, 'refuse');
    await store.contacts.remove(context, heir.contact.contact.id);
    expect(await store.contacts.restore(context, ana.id)).toMatchObject({ leftOut: [] });
    expect(await store.identitiesOf(context, ana.id)).toHaveLength(2);
  });

  it('that was not deleted comes back untouched', async () => {
    expect(await store.contacts.restore(context, ana.id)).toEqual({
      contact: { version: 1, contact: ana },
      leftOut: [],
    });
    expect(await store.changesOf(context, ana.id)).toHaveLength(1);
  });

  it('has to have been there: an absent id restores nothing', async () => {
    expect(await store.contacts.restore(context, context.workspaceId)).toBeNull();
  });
});
