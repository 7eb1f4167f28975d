import { createTestDatabase, type TestDatabase } from '#libs/testing';
import { createWorkspace } from '../persistence/workspaces.js';
import type { ChangeContext } from './contact.js';
import { Contacts } from './contacts.js';

let testDatabase: TestDatabase;
let contacts: Contacts;
let context: ChangeContext;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  contacts = new Contacts(testDatabase.connect('doorbell_gateway'));
});

beforeEach(async () => {
  const workspaceId = await createWorkspace(testDatabase.connect('admin', 1), { name: 'Test', plan: 'local' });
  context = { workspaceId, cause: { kind: 'api_key', id: 'key-1' } };
});

afterAll(() => testDatabase?.drop());

describe('a created contact', () => {
  it('has the defaults of the API where nothing is given', async () => {
    const made = await contacts.create(context, { name: 'Ana', email: 'ana@example.com' }, 'refuse');
    expect(made).toEqual({ kind: 'created', contact: { contact: expect.any(Object), version: 1 } });
    expect(made.contact.contact).toMatchObject({ name: 'Ana', status: 'prospect', role: 'prospect', source: 'api' });
    const found = await contacts.get(context.workspaceId, made.contact.contact.id);
    expect(found).toEqual(made.contact);
  });
  it('is listed and counted', async () => {
    const made = await contacts.create(context, { name: 'Ana', email: 'ana@example.com' }, 'refuse');
    const page = await contacts.list(context.workspaceId, {
      filter: {},
      sort: '-createdAt',
      limit: 20,
      from: { page: 1 },
    });
    expect(page).toEqual({ contacts: [made.contact.contact], total: 1, totalIsEstimate: false, next: null });
    const page2 = await contacts.list(context.workspaceId, {
      filter: { tags: ['x'], status: 'prospect', lastActivityFrom: '2020-01-01' },
      sort: '-lastActivityAt',
      limit: 20,
      from: { page: 1 },
    });
    expect(page2.total).toBe(0);
    const u = await contacts.update(context, made.contact.contact.id, {
      fields: { email: null, phone: '+14155552671', tags: ['A', 'a'], status: 'applicant' },
    });
    expect(u).toMatchObject({ version: 2, contact: { email: null, tags: ['A'], appliedAt: expect.any(String) } });
    await expect(contacts.update(context, made.contact.contact.id, { fields: { phone: null } })).rejects.toThrow(
      'email and phone',
    );
    expect(await contacts.remove(context, made.contact.contact.id)).toBe(true);
    expect(await contacts.restore(context, made.contact.contact.id)).toMatchObject({ leftOut: [] });
    expect(
      (
        await contacts.list(context.workspaceId, {
          filter: { tags: ['A'] },
          sort: 'name',
          limit: 20,
          from: { page: 1 },
        })
      ).total,
    ).toBe(1);
  });
});
