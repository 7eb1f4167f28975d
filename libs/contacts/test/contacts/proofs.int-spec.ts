import { ContactsUnderTest } from '#libs/testing/contacts';
import type { ChangeContext, Contact, ContactFields } from '#libs/contacts';

let store: ContactsUnderTest;
let context: ChangeContext;

beforeAll(async () => {
  store = await ContactsUnderTest.start();
});
beforeEach(async () => {
  context = await store.newContext();
});
afterAll(() => store?.stop());

const make = async (fields: ContactFields & { name: string }): Promise<Contact> =>
  (await store.contacts.create(context, fields, 'refuse')).contact.contact;
const change = (contact: Contact, fields: ContactFields) => store.contacts.update(context, contact.id, { fields });
const proofsOf = (contact: Contact) => store.proofsOf(context, contact.id);
/** As the ingest of this release writes it, or as that of the former one, which knows `verified` alone. */
const setProof = async (value: string, assignment: string) => {
  await store.ask(`update contact_identities set ${assignment} where workspace_id = $1 and value = $2`, [
    context.workspaceId,
    value,
  ]);
  await store.ask(
    `update contacts c set verified = exists (select from contact_identities i where i.workspace_id = c.workspace_id
       and i.contact_id = c.contact_id and i.proof = 'proven') where workspace_id = $1`,
    [context.workspaceId],
  );
};
const columnsOf = async (value: string) =>
  (
    await store.ask(
      `select proof, verified, proven_at is not null as dated from contact_identities where workspace_id = $1 and value = $2`,
      [context.workspaceId, value],
    )
  )[0];

describe('an address that the workspace writes down', () => {
  it('is vouched for, on a new contact and on one that stands', async () => {
    const ana = await make({ name: 'Ana', email: 'ana@example.com' });
    await change(ana, { phone: '+14155552671' });
    expect(await proofsOf(ana)).toEqual(['vouched email:ana@example.com', 'vouched phone:+14155552671']);
    expect(ana.verified).toBe(false);
  });

  it('lifts a claim, and lowers no proof', async () => {
    const ana = await make({ name: 'Ana', email: 'ana@example.com', phone: '+14155552671' });
    await setProof('ana@example.com', `proof = 'claimed'`);
    await setProof('+14155552671', `proof = 'proven'`);
    await change(ana, { email: 'ana@example.com', phone: '+14155552671' });
    expect(await proofsOf(ana)).toEqual(['proven phone:+14155552671', 'vouched email:ana@example.com']);
  });

  it('of a contact that was deleted is vouched for with its new one, and proves nothing of the former', async () => {
    const former = await make({ name: 'Former', email: 'ana@example.com' });
    await setProof('ana@example.com', `proof = 'proven'`);
    await store.contacts.remove(context, former.id);
    const heir = await make({ name: 'Heir', email: 'ana@example.com' });
    expect(await proofsOf(heir)).toEqual(['vouched email:ana@example.com']);
    const restored = await store.contacts.restore(context, former.id);
    expect(restored?.contact.contact.verified).toBe(false);
  });

  it('and that already names a contact is shown on a second record, and does not identify that one', async () => {
    await make({ name: 'Ana', email: 'ana@example.com' });
    const second = await store.contacts.create(context, { name: 'Again', email: 'ana@example.com' }, 'create');
    expect(second.contact.contact.email).toBe('ana@example.com');
    expect(await proofsOf(second.contact.contact)).toEqual([]);
  });
});

describe('a contact', () => {
  it('is verified until its last proven address is replaced, and the log says so', async () => {
    const ana = await make({ name: 'Ana', email: 'ana@example.com', phone: '+14155552671' });
    await setProof('ana@example.com', `proof = 'proven'`);
    const renamed = await change(ana, { name: 'Anna' });
    expect(renamed?.contact.verified).toBe(true);
    const moved = await change(ana, { email: 'anna@example.com' });
    expect(moved?.contact.verified).toBe(false);
    expect((await store.changesOf(context, ana.id)).at(-1)?.changes).toEqual({
      email: { before: 'ana@example.com', after: 'anna@example.com' },
      verified: { before: true, after: false },
    });
  });

  it('that is restored is believed as far as it was', async () => {
    const ana = await make({ name: 'Ana', email: 'ana@example.com' });
    await setProof('ana@example.com', `proof = 'claimed'`);
    await store.contacts.remove(context, ana.id);
    await store.contacts.restore(context, ana.id);
    expect(await proofsOf(ana)).toEqual(['claimed email:ana@example.com']);
  });
});

describe('what the former release writes', () => {
  it('of `verified` is said of the proof, and the other way round', async () => {
    await make({ name: 'Ana', email: 'ana@example.com' });
    await setProof('ana@example.com', 'verified = true');
    expect(await columnsOf('ana@example.com')).toEqual({ proof: 'proven', verified: true, dated: true });
    await setProof('ana@example.com', 'verified = false');
    expect(await columnsOf('ana@example.com')).toEqual({ proof: 'vouched', verified: false, dated: false });
    await setProof('ana@example.com', `proof = 'proven'`);
    expect(await columnsOf('ana@example.com')).toEqual({ proof: 'proven', verified: true, dated: true });
  });

  it('on a new identity is believed alike', async () => {
    const ana = await make({ name: 'Ana', email: 'ana@example.com' });
    const insert = 'insert into contact_identities (workspace_id, contact_id, kind, value, verified) values';
    await store.ask(`${insert} ($1, $2, 'phone', '+1', true), ($1, $2, 'phone', '+2', false)`, [
      context.workspaceId,
      ana.id,
    ]);
    expect(await columnsOf('+1')).toEqual({ proof: 'proven', verified: true, dated: true });
    expect(await columnsOf('+2')).toEqual({ proof: 'claimed', verified: false, dated: false });
  });
});
