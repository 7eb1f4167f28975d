import { ContactsUnderTest } from '#libs/testing/contacts';
import type { ChangeContext, Contact, ContactFields } from '#libs/contacts';
import { ContactExistsError, LastIdentityError, VersionMismatchError } from '#libs/contacts';

let store: ContactsUnderTest;
let context: ChangeContext;
let ana: Contact;

beforeAll(async () => {
  store = await ContactsUnderTest.start();
});
beforeEach(async () => {
  context = await store.newContext();
  ana = (await store.contacts.create(context, { name: 'Ana', email: 'ana@example.com' }, 'refuse')).contact.contact;
});
afterAll(() => store?.stop());

const change = (fields: ContactFields, ifVersion?: number) =>
  store.contacts.update(context, ana.id, { fields, ifVersions: ifVersion === undefined ? null : [ifVersion] });

describe('a change', () => {
  it('sets only what is sent, clears what is null, and counts the version up', async () => {
    await change({ company: 'Acme', state: 'CA' });
    const changed = await change({ company: null, name: 'Anna' });
    expect(changed).toEqual({
      version: 3,
      contact: { ...ana, name: 'Anna', state: 'CA', updatedAt: changed?.contact.updatedAt },
    });
    expect(await store.contacts.get(context.workspaceId, ana.id)).toEqual(changed);
  });

  it('is logged field by field with who made it', async () => {
    await change({ company: 'Acme', tags: ['hot'] });
    expect((await store.changesOf(context, ana.id)).at(-1)).toEqual({
      kind: 'updated',
      cause: context.cause,
      changes: { company: { before: null, after: 'Acme' }, tags: { before: [], after: ['hot'] } },
    });
  });

  it('that changes nothing writes nothing', async () => {
    expect(await change({ name: 'Ana', email: 'ana@example.com', tags: [], company: null })).toEqual({
      version: 1,
      contact: ana,
    });
    expect(await store.changesOf(context, ana.id)).toHaveLength(1);
  });

  it('is refused at another version than the expected one', async () => {
    await change({ company: 'Acme' }, 1);
    await expect(change({ company: 'Other' }, 1)).rejects.toEqual(new VersionMismatchError([1], 2));
    await expect(change({ company: 'Other' }, 2)).resolves.toMatchObject({ version: 3 });
  });

  it('finds no contact under an id that is absent, deleted or of another workspace', async () => {
    const absent = { fields: { name: 'X' } };
    expect(await store.contacts.update(context, '01900000-0000-7000-8000-000000000000', absent)).toBeNull();
    expect(await store.contacts.update(await store.newContext(), ana.id, absent)).toBeNull();
    await store.contacts.remove(context, ana.id);
    expect(await change({ name: 'X', email: 'x@example.com' })).toBeNull();
  });

  it('acts on the survivor of a merged-away id and says whose it was', async () => {
    const old = (await store.contacts.create(context, { name: 'Old', phone: '+14155552671' }, 'refuse')).contact
      .contact;
    await store.ask('update contacts set deleted_at = now(), merged_into = $1 where contact_id = $2', [ana.id, old.id]);
    const changed = await store.contacts.update(context, old.id, { fields: { company: 'Acme' } });
    expect(changed).toMatchObject({ survivorOf: old.id, contact: { id: ana.id, company: 'Acme' } });
    expect(await store.contacts.get(context.workspaceId, old.id)).toEqual(changed);
    expect(await store.contacts.remove(context, old.id)).toBe(false);
    expect(await store.contacts.restore(context, old.id)).toBeNull();
  });
});

describe('appliedAt', () => {
  it('is the time of the change to applicant, stays while it is one, and goes when it leaves', async () => {
    const applied = await change({ status: 'applicant' });
    expect(applied?.contact.appliedAt).toBe(applied?.contact.updatedAt);
    expect((await change({ status: 'applicant', company: 'Acme' }))?.contact.appliedAt).toBe(
      applied?.contact.appliedAt,
    );
    expect((await change({ status: 'renter' }))?.contact.appliedAt).toBeNull();
  });
});

const origin = async (): Promise<unknown> =>
  (await store.ask('select language, language_origin from contacts where contact_id = $1', [ana.id]))[0];

describe('the language', () => {
  it('set by hand is marked so, also where detection had found the same', async () => {
    expect(await change({ language: 'en' })).toMatchObject({ version: 2 });
    expect(await origin()).toEqual({ language: 'en', language_origin: 'hand' });
  });

  it('set to null returns to the default of the workspace and to detection', async () => {
    await store.ask(`update workspaces set default_language = 'pt' where workspace_id = $1`, [context.workspaceId]);
    await change({ language: 'fr' });
    expect((await change({ language: null }))?.contact.language).toBe('pt');
    expect(await origin()).toEqual({ language: 'pt', language_origin: 'default' });
  });
});

describe('e-mail and phone', () => {
  it('name the contact by the new value and free the old one', async () => {
    await change({ email: 'new@example.com', phone: '+14155552671' });
    expect(await store.identitiesOf(context, ana.id)).toEqual(['email:new@example.com', 'phone:+14155552671']);
    const heir = await store.contacts.create(context, { name: 'Heir', email: 'ana@example.com' }, 'refuse');
    expect(heir.kind).toBe('created');
  });

  it('of another live contact are refused, and nothing of the change stays', async () => {
    const bo = (await store.contacts.create(context, { name: 'Bo', email: 'bo@example.com' }, 'refuse')).contact
      .contact;
    const taken = change({ email: 'bo@example.com', phone: '+14155552671', name: 'X' });
    await expect(taken).rejects.toEqual(new ContactExistsError('email', bo.id));
    expect(await store.contacts.get(context.workspaceId, ana.id)).toEqual({ version: 1, contact: ana });
    expect(await store.identitiesOf(context, ana.id)).toEqual(['email:ana@example.com']);
  });

  it('of a deleted contact are claimed', async () => {
    const bo = (await store.contacts.create(context, { name: 'Bo', email: 'bo@example.com' }, 'refuse')).contact
      .contact;
    await store.contacts.remove(context, bo.id);
    await change({ email: 'bo@example.com' });
    expect(await store.identitiesOf(context, ana.id)).toEqual(['email:bo@example.com']);
    expect(await store.identitiesOf(context, bo.id)).toEqual([]);
  });

  it('cannot both be cleared unless something else names the contact', async () => {
    await expect(change({ email: null })).rejects.toEqual(new LastIdentityError());
    expect(await store.identitiesOf(context, ana.id)).toEqual(['email:ana@example.com']);
    await store.ask(`insert into contact_identities values ($1, 'telegram_user', '42', $2)`, [
      context.workspaceId,
      ana.id,
    ]);
    expect(await change({ email: null })).toMatchObject({ contact: { email: null, phone: null } });
  });

  it('that a second record merely shows can stay, and its going frees nothing of the first', async () => {
    const twin = await store.contacts.create(
      context,
      { name: 'Twin', email: 'ana@example.com', phone: '+14155552671' },
      'create',
    );
    const id = twin.contact.contact.id;
    const kept = await store.contacts.update(context, id, { fields: { email: 'ana@example.com', state: 'CA' } });
    expect(kept).toMatchObject({ contact: { state: 'CA' } });
    await store.contacts.update(context, id, { fields: { email: null } });
    expect(await store.identitiesOf(context, ana.id)).toEqual(['email:ana@example.com']);
  });
});
