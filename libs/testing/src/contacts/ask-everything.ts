import {
  type ChangeContext,
  contactSorts,
  type ContactFilter,
  type ContactPageRequest,
  type Contacts,
} from '#libs/contacts';

/** Every filter alone and some together, with search words of every kind. */
export const everyFilter: readonly ContactFilter[] = [
  {},
  { status: 'renter' },
  { role: 'tenant' },
  { channel: 'telegram' },
  { source: 'import' },
  { language: 'ru' },
  { verified: false },
  { createdFrom: '2024-01-02T00:00:00Z', createdTo: '2024-01-03T00:00:00Z' },
  { lastActivityFrom: '2024-01-02T00:00:00Z', lastActivityTo: '2024-01-03T00:00:00Z' },
  { tags: ['vip', 'hot'] },
  { tags: ['vip', 'hot'], tagsMatch: 'all' },
  { status: 'renter', language: 'ru', tags: ['vip'], createdFrom: '2024-01-01T00:00:00Z' },
  { search: 'person' },
  { search: 'smith acme' },
  { search: 'öz' },
  { search: 'ив' },
  { search: 'ива' },
  { search: '王' },
  { search: '王伟' },
  { search: '+1 (200) 555-01' },
  { search: 'c++' },
  { search: 'person', status: 'renter', tags: ['vip'], lastActivityFrom: '2024-01-01T00:00:00Z' },
];

const after = (value: string | null) => ({ after: { value, id: 'ffffffff-ffff-7fff-8fff-ffffffffffff' } });

/** Where a page may start: first, deep by number, behind a position, behind the last that has a value. */
export function everyStart(sort: ContactPageRequest['sort']): ContactPageRequest['from'][] {
  const value = sort.endsWith('name') ? 'Maria' : '2024-01-02T00:00:00Z';
  const starts = [{ page: 1 }, { page: 40 }, after(value)];
  return sort.endsWith('lastActivityAt') || sort.endsWith('waitingSince') ? [...starts, after(null)] : starts;
}

/** Every list of the store: each filter in each order from each start. */
export function everyList(): ContactPageRequest[] {
  return contactSorts.flatMap((sort) =>
    everyStart(sort).flatMap((from) => everyFilter.map((filter) => ({ filter, sort, limit: 20, from }))),
  );
}

/** Calls every operation of the store in every variant, so that each of its statements runs. */
export async function askEverything(contacts: Contacts, context: ChangeContext): Promise<void> {
  for (const request of everyList()) await contacts.list(context.workspaceId, request);
  const make = async (
    name: string,
    values: { email?: string; phone?: string },
    onDuplicate: 'refuse' | 'create' | 'update',
  ) => (await contacts.create(context, { name, ...values }, onDuplicate)).contact.contact.id;
  const first = await make('First', { email: 'everything@example.com', phone: '+14155550123' }, 'refuse');
  await make('Twin', { email: 'everything@example.com' }, 'create');
  await make('First', { email: 'everything@example.com' }, 'update');
  await contacts.get(context.workspaceId, first);
  await contacts.update(context, first, { fields: { email: 'other@example.com', phone: null, tags: ['x'] } });
  await contacts.update(context, first, { fields: { email: null } }).catch(() => {});
  await contacts.remove(context, first);
  await make('Heir', { email: 'other@example.com' }, 'refuse');
  await contacts.restore(context, first);
}
