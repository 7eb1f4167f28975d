import { ContactsUnderTest } from '#libs/testing/contacts';
import type { ChangeContext } from '#libs/contacts';
import { ContactExistsError } from '#libs/contacts';

let store: ContactsUnderTest;
let context: ChangeContext;

beforeAll(async () => {
  store = await ContactsUnderTest.start();
});
beforeEach(async () => {
  context = await store.newContext();
});
afterAll(() => store?.stop());

const ana = { name: 'Ana', email: 'ana@example.com' };

describe('a contact made by hand', () => {
  it('has the defaults where nothing is given, and is read by its id as it was made', async () => {
    const { kind, contact } = await store.contacts.create(context, ana, 'refuse');
    expect(kind).toBe('created');
    expect(contact).toEqual({
      version: 1,
      contact: {
        ...ana,
        id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7/),
        firstName: null,
        lastName: null,
        phone: null,
        status: 'prospect',
        role: 'prospect',
        channelPreference: null,
        source: 'api',
        referralSource: null,
        language: 'en',
        timezone: null,
        company: null,
        state: null,
        tags: [],
        customFields: {},
        verified: false,
        assignedTo: null,
        appliedAt: null,
        lastActivityAt: null,
        createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        updatedAt: contact.contact.createdAt,
      },
    });
    expect(await store.contacts.get(context.workspaceId, contact.contact.id)).toEqual(contact);
  });

  it('keeps the first spelling of each tag, in order', async () => {
    const { contact } = await store.contacts.create(context, { ...ana, tags: ['VIP', ' hot ', 'vip', ''] }, 'refuse');
    expect(contact.contact.tags).toEqual(['VIP', 'hot']);
  });

  it('is stamped when it begins as an applicant', async () => {
    const { contact } = await store.contacts.create(context, { ...ana, status: 'applicant' }, 'refuse');
    expect(contact.contact.appliedAt).toBe(contact.contact.createdAt);
  });

  it('is named by its e-mail and its phone', async () => {
    const { contact } = await store.contacts.create(context, { ...ana, phone: '+14155552671' }, 'refuse');
    expect(await store.identitiesOf(context, contact.contact.id)).toEqual([
      'email:ana@example.com',
      'phone:+14155552671',
    ]);
  });

  it('begins its log of changes with what it brought and who made it', async () => {
    const { contact } = await store.contacts.create(context, ana, 'refuse');
    expect(await store.changesOf(context, contact.contact.id)).toEqual([
      {
        kind: 'created',
        cause: context.cause,
        changes: {
          name: { before: null, after: 'Ana' },
          email: { before: null, after: 'ana@example.com' },
          status: { before: null, after: 'prospect' },
          role: { before: null, after: 'prospect' },
          source: { before: null, after: 'api' },
          language: { before: null, after: 'en' },
        },
      },
    ]);
  });
});

describe('an e-mail that names a live contact', () => {
  it('is refused with field and id, and nothing is left behind', async () => {
    const first = (await store.contacts.create(context, ana, 'refuse')).contact.contact;
    const again = store.contacts.create(context, { name: 'Other', phone: '+14155552671', email: ana.email }, 'refuse');
    await expect(again).rejects.toEqual(new ContactExistsError('email', first.id));
    const page = { filter: {}, sort: '-createdAt', limit: 10, from: { page: 1 } } as const;
    expect(await store.contacts.list(context.workspaceId, page)).toMatchObject({ total: 1, contacts: [first] });
    await expect(store.contacts.create(context, { name: 'B', phone: '+14155552671' }, 'refuse')).resolves.toBeDefined();
  });

  it('is shown by a second record made on purpose, but goes on naming the first', async () => {
    const first = (await store.contacts.create(context, ana, 'refuse')).contact.contact;
    const second = (await store.contacts.create(context, { ...ana, name: 'Twin' }, 'create')).contact.contact;
    expect(second.email).toBe(ana.email);
    expect(await store.identitiesOf(context, first.id)).toEqual(['email:ana@example.com']);
    expect(await store.identitiesOf(context, second.id)).toEqual([]);
  });

  it('lets the new values fill what the first has not, and overwrites nothing', async () => {
    const first = (await store.contacts.create(context, { ...ana, company: 'Acme' }, 'refuse')).contact.contact;
    const more = { ...ana, name: 'Anna', company: 'Other', phone: '+14155552671', state: 'CA', tags: ['hot'] };
    const { kind, contact } = await store.contacts.create(context, more, 'update');
    expect(kind).toBe('updated');
    expect(contact.contact).toEqual({
      ...first,
      phone: '+14155552671',
      state: 'CA',
      tags: ['hot'],
      updatedAt: contact.contact.updatedAt,
    });
    expect(await store.identitiesOf(context, first.id)).toContain('phone:+14155552671');
    expect(await store.changesOf(context, first.id)).toMatchObject([{ kind: 'created' }, { kind: 'updated' }]);
  });

  it('is refused where e-mail and phone name two contacts and the fill would take from the second', async () => {
    await store.contacts.create(context, ana, 'refuse');
    const other = await store.contacts.create(context, { name: 'Bo', phone: '+14155552671' }, 'refuse');
    const both = store.contacts.create(context, { ...ana, phone: '+14155552671' }, 'update');
    await expect(both).rejects.toEqual(new ContactExistsError('phone', other.contact.contact.id));
  });

  it('is free in another workspace', async () => {
    await store.contacts.create(context, ana, 'refuse');
    await expect(store.contacts.create(await store.newContext(), ana, 'refuse')).resolves.toBeDefined();
  });

  it('is free again once its contact is deleted: the live one claims it', async () => {
    const first = (await store.contacts.create(context, ana, 'refuse')).contact.contact;
    await store.contacts.remove(context, first.id);
    const second = (await store.contacts.create(context, ana, 'refuse')).contact.contact;
    expect(await store.identitiesOf(context, first.id)).toEqual([]);
    expect(await store.identitiesOf(context, second.id)).toEqual(['email:ana@example.com']);
  });
});
