import '#libs/testing/slow';
import { ContactsUnderTest } from '#libs/testing/contacts';
import { waitFor } from '#libs/testing/waiting';
import type { ChangeContext } from '#libs/contacts';
import { ContactExistsError, VersionMismatchError } from '#libs/contacts';

let store: ContactsUnderTest;
let context: ChangeContext;

beforeAll(async () => {
  store = await ContactsUnderTest.start();
});
beforeEach(async () => {
  context = await store.newContext();
});
afterAll(() => store?.stop());

const create = (name: string, values: { email?: string; phone?: string }) =>
  store.contacts.create(context, { name, ...values }, 'refuse');
const refusals = (results: PromiseSettledResult<unknown>[]): unknown[] =>
  results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));

const sevenTimes = (error: Error): Error[] => Array.from({ length: 7 }, () => error);

describe('writers at the same time', () => {
  it('with one e-mail make one contact; the others get an error that names it', async () => {
    const attempts = Array.from({ length: 8 }, (_, index) => create(`Ana ${index}`, { email: 'ana@example.com' }));
    const results = await Promise.allSettled(attempts);
    const [made] = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value.contact.contact] : []));
    expect(refusals(results)).toEqual(sevenTimes(new ContactExistsError('email', made?.id ?? '')));
    const page = { filter: {}, sort: 'name', limit: 10, from: { page: 1 } } as const;
    expect(await store.contacts.list(context.workspaceId, page)).toMatchObject({ total: 1, contacts: [made] });
  });

  it('that bring one e-mail to be filled in end as one contact with what each brought first', async () => {
    const fields = [{ company: 'Acme' }, { state: 'CA' }, { timezone: 'America/New_York' }];
    const email = 'ana@example.com';
    await Promise.all(fields.map((one) => store.contacts.create(context, { name: 'Ana', email, ...one }, 'update')));
    const page = { filter: {}, sort: 'name', limit: 10, from: { page: 1 } } as const;
    const { contacts } = await store.contacts.list(context.workspaceId, page);
    expect(contacts).toEqual([expect.objectContaining({ company: 'Acme', state: 'CA', timezone: 'America/New_York' })]);
  });

  it('who swap e-mails and phones crosswise are refused or succeed, and never wait for each other for ever', async () => {
    const one = (await create('One', { email: 'one@example.com', phone: '+14155550001' })).contact.contact;
    const two = (await create('Two', { email: 'two@example.com', phone: '+14155550002' })).contact.contact;
    for (let round = 0; round < 10; round += 1) {
      const results = await Promise.allSettled([
        store.contacts.update(context, one.id, {
          fields: { email: 'two@example.com', phone: `+1415555${1000 + round}` },
        }),
        store.contacts.update(context, two.id, {
          fields: { email: 'one@example.com', phone: `+1415555${1000 + round}` },
        }),
      ]);
      expect(refusals(results)).toEqual([expect.any(ContactExistsError), expect.any(ContactExistsError)]);
    }
    expect(await store.identitiesOf(context, one.id)).toEqual(['email:one@example.com', 'phone:+14155550001']);
  });

  it('of one contact at one version: one succeeds, the others learn that it was changed', async () => {
    const { id } = (await create('Ana', { email: 'ana@example.com' })).contact.contact;
    const attempts = Array.from({ length: 8 }, (_, index) =>
      store.contacts.update(context, id, { fields: { company: `C${index}` }, ifVersions: [1] }),
    );
    expect(refusals(await Promise.allSettled(attempts))).toEqual(sevenTimes(new VersionMismatchError([1], 2)));
  });

  it('one of whom changes and one deletes what they read: one succeeds, and the other is refused', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { id } = (await create('Ana', { email: `both${round}@example.com` })).contact.contact;
      const [changed, removed] = await Promise.allSettled([
        store.contacts.update(context, id, { fields: { company: 'Kept' }, ifVersions: [1] }),
        store.contacts.remove(context, id, [1]),
      ]);
      const left = await store.contacts.get(context.workspaceId, id);
      if (left) {
        expect([changed.status, left.contact.company]).toEqual(['fulfilled', 'Kept']);
        expect(refusals([removed])).toEqual([new VersionMismatchError([1], 2)]);
      } else {
        expect([changed, removed]).toMatchObject([{ value: null }, { value: true }]);
      }
    }
  });

  it('of whom one deletes waits for a change that is under way, and judges what it left', async () => {
    const { id } = (await create('Ana', { email: 'ana@example.com' })).contact.contact;
    let removed: Promise<unknown> = Promise.resolve();
    await store.admin.inTransaction([context.workspaceId], async (queries) => {
      await queries.query({ text: 'update contacts set version = 2 where contact_id = $1', values: [id] });
      removed = store.contacts.remove(context, id, [1]).catch((error: unknown) => error);
      await waitFor('the deletion to wait for the row', async () => {
        const [waiting] = await store.ask<{ n: number }>(
          `select count(*) as n from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
        );
        return waiting?.n === 1;
      });
    });
    expect(await removed).toEqual(new VersionMismatchError([1], 2));
    expect(await store.contacts.get(context.workspaceId, id)).not.toBeNull();
  });

  it('of different fields of one contact all have their way', async () => {
    const { id } = (await create('Ana', { email: 'ana@example.com' })).contact.contact;
    const fields = [
      { company: 'Acme' },
      { state: 'CA' },
      { firstName: 'Ana' },
      { tags: ['hot'] },
      { role: 'tenant' },
    ] as const;
    await Promise.all(fields.map((one) => store.contacts.update(context, id, { fields: { ...one, tags: ['hot'] } })));
    const found = await store.contacts.get(context.workspaceId, id);
    expect(found).toMatchObject({ contact: { company: 'Acme', state: 'CA', firstName: 'Ana', role: 'tenant' } });
    expect(await store.changesOf(context, id)).toHaveLength(1 + (found?.version ?? 0) - 1);
  });

  it('who restore a contact and claim its e-mail leave the e-mail with exactly one live contact', async () => {
    for (let round = 0; round < 10; round += 1) {
      const email = `ana${round}@example.com`;
      const { id } = (await create('Ana', { email })).contact.contact;
      await store.contacts.remove(context, id);
      const [restored, claimed] = await Promise.allSettled([
        store.contacts.restore(context, id),
        create('Heir', { email }),
      ]);
      const leftOut = restored.status === 'fulfilled' ? restored.value?.leftOut.length : -1;
      expect([leftOut, claimed.status]).toEqual(leftOut === 1 ? [1, 'fulfilled'] : [0, 'rejected']);
    }
  });
});
