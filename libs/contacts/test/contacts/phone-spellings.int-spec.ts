import { ContactsUnderTest } from '#libs/testing/contacts';
import type { ChangeContext, ContactFields } from '#libs/contacts';
import { ContactExistsError, LastIdentityError } from '#libs/contacts';

let store: ContactsUnderTest;
let context: ChangeContext;

beforeAll(async () => {
  store = await ContactsUnderTest.start();
});
beforeEach(async () => {
  context = await store.newContext();
});
afterAll(() => store?.stop());

const create = async (fields: ContactFields, onDuplicate: 'refuse' | 'create' | 'update' = 'refuse') =>
  (await store.contacts.create(context, { name: 'Somebody', ...fields }, onDuplicate)).contact.contact;
const update = (id: string, fields: ContactFields) => store.contacts.update(context, id, { fields });
const phones = async (id: string) =>
  (await store.identitiesOf(context, id)).filter((one) => one.startsWith('phone:')).map((one) => one.slice(6));

const pairs = [
  ['Brazil', '+5521987654301', '+552187654301'],
  ['Mexico', '+525512345601', '+5215512345601'],
  ['Argentina', '+5491123456701', '+541123456701'],
  ['Benin', '+2290197123401', '+22997123401'],
  ['Ivory Coast', '+2250707123401', '+22507123401'],
  ['Gabon', '+24166123401', '+2416123401'],
  ['Vietnam', '+84701234501', '+841201234501'],
  ['Colombia', '+576012345601', '+5712345601'],
] as const;
const bothWays = pairs.flatMap(([country, one, other]) => [
  [country, one, other],
  [country, other, one],
]);

describe.each(bothWays)('a number of %s that is written as %s', (_, written, other) => {
  it(`names its contact as ${other} too, and is shown as it was written`, async () => {
    const made = await create({ phone: written });
    const lia = await create({ email: 'lia@example.com' });
    const known = new ContactExistsError('phone', made.id);
    await expect(create({ phone: other })).rejects.toEqual(known);
    await expect(update(lia.id, { phone: other })).rejects.toEqual(known);
    expect(await create({ phone: other, company: 'Filled' }, 'update')).toMatchObject({
      id: made.id,
      phone: written,
      company: 'Filled',
    });
    expect(await phones(lia.id)).toEqual([]);
  });
});

const [[, today, formerly]] = pairs;
/** As they are sorted. */
const both = [formerly, today];

describe('the spellings of a phone', () => {
  it('stay the contact’s when the phone is changed from one to the other', async () => {
    const { id } = await create({ phone: today });
    expect(await update(id, { phone: formerly })).toMatchObject({ contact: { phone: formerly } });
    expect(await phones(id)).toEqual(both);
  });

  it.each([
    ['cleared', { phone: null }],
    ['replaced', { phone: '+14155550101' }],
  ])('are all free once the phone is %s', async (_, change) => {
    const { id } = await create({ phone: today, email: 'ana@example.com' });
    await update(id, change);
    const heir = await create({ phone: formerly });
    expect([await phones(id), await phones(heir.id)]).toEqual([change.phone === null ? [] : [change.phone], both]);
  });

  it('are the last identity together', async () => {
    const { id } = await create({ phone: today });
    await expect(update(id, { phone: null })).rejects.toThrow(LastIdentityError);
    expect(await phones(id)).toEqual(both);
  });

  it('name no other contact where a second record was asked for', async () => {
    const made = await create({ phone: today });
    const second = await create({ phone: formerly }, 'create');
    expect([second.phone, await phones(second.id), await phones(made.id)]).toEqual([formerly, [], both]);
  });

  it('go to a live contact together, and a restore leaves the shown one out', async () => {
    const { id } = await create({ phone: today });
    await store.contacts.remove(context, id);
    const heir = await create({ phone: formerly });
    const restored = await store.contacts.restore(context, id);
    expect(restored?.leftOut).toEqual([{ kind: 'phone', value: today }]);
    expect([await phones(id), await phones(heir.id)]).toEqual([[], both]);
  });

  it('are claimed again by a restore', async () => {
    const { id } = await create({ phone: today });
    await store.contacts.remove(context, id);
    await store.contacts.restore(context, id);
    await expect(create({ phone: formerly })).rejects.toEqual(new ContactExistsError('phone', id));
  });

  it('make one contact of writers at the same moment', async () => {
    const attempts = Array.from({ length: 8 }, (_, index) => create({ phone: index % 2 ? today : formerly }));
    const results = await Promise.allSettled(attempts);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refused = results.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
    for (const reason of refused) expect(reason).toBeInstanceOf(ContactExistsError);
  });

  it('that two contacts have from before stay with both, and neither gets the other’s', async () => {
    const [one, other] = [await create({ phone: today }), await create({ email: 'bo@example.com' })];
    await store.ask(`update contact_identities set contact_id = $1 where value = $2`, [other.id, formerly]);
    await update(one.id, { phone: today, company: 'Same' });
    await expect(update(one.id, { phone: formerly })).rejects.toEqual(new ContactExistsError('phone', other.id));
    await expect(create({ phone: formerly })).rejects.toEqual(new ContactExistsError('phone', other.id));
    await expect(create({ phone: today })).rejects.toEqual(new ContactExistsError('phone', one.id));
    expect([await phones(one.id), await phones(other.id)]).toEqual([[today], [formerly]]);
  });
});
