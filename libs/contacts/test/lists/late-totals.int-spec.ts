import { ContactsUnderTest, fillContacts } from '#libs/testing/contacts';
import type { ContactPageRequest, Filter } from '#libs/contacts';
import type { Queries } from '#libs/database';
import { listContacts } from '../../src/contacts/list/list-contacts.js';

let store: ContactsUnderTest;
let workspaceId: string;

beforeAll(async () => {
  store = await ContactsUnderTest.start();
  ({ workspaceId } = await store.newContext());
  await fillContacts(store.admin, workspaceId, { count: 2_500, seed: 3 });
});
afterAll(() => store?.stop());

/** A database in which counting takes too long. */
function slowToCount(queries: Queries): Queries {
  return {
    query: (statement) =>
      statement.text.includes('select count(*) as total')
        ? Promise.reject(Object.assign(new Error('canceling statement due to statement timeout'), { code: '57014' }))
        : queries.query(statement),
  };
}

const wide: Filter = {
  any: [
    { field: 'status', op: 'ne', value: 'archived' },
    { field: 'lastActivityAt', op: 'isSet' },
  ],
};

describe('a list whose total takes too long to count', () => {
  it.each<[string, Filter, ContactPageRequest['sort']]>([
    ['is counted beside its page', wide, 'name'],
    ['is counted with its page', { field: 'createdAt', op: 'olderThan', value: 'PT1S' }, '-createdAt'],
  ])('and %s has its page, and says that the total is an estimate', async (_, where, sort) => {
    const request: ContactPageRequest = { filter: { where }, sort, limit: 3, from: { page: 1 } };
    const counted = await store.contacts.list(workspaceId, request);
    const late = await store.gateway.within([workspaceId], (queries) =>
      listContacts(slowToCount(queries), workspaceId, request),
    );
    expect(late.contacts).toEqual(counted.contacts);
    expect(late.next).toEqual(counted.next);
    expect(late.totalIsEstimate).toBe(true);
    expect(Math.abs(late.total - counted.total)).toBeLessThan(counted.total / 10);
  });
});
