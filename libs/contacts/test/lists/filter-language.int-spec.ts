import '#libs/testing/slow';
import { ContactsUnderTest } from '#libs/testing/contacts';
import { Random } from '#libs/testing/random';
import { Consents, nextIds, type ChangeContext, type Contact, type Filter } from '#libs/contacts';

let store: ContactsUnderTest;
let context: ChangeContext;
let all: Contact[];

/** Addresses of those who allow marketing; five were asked. */
const allowed = new Set<string>();
const asked = new Set([0, 1, 2, 3, 4].map((index) => `p${index}@example.com`));

const names = ['Ann Example', 'Bo Smith', 'Zoë Straße', '张伟'];
const companies = ['Acme', 'ACME Homes', 'Ä & Ö', null];
const tags = ['Hot', 'vip', 'Straße'];
const inboxes = { bot: '019a2b3c-4d5e-7f60-8a9b-0c1d2e3f4a0b', mail: '019a2b3c-4d5e-7f60-8a9b-0c1d2e3f4a0e' };
const imports = { fair: '019a2b3c-4d5e-7f60-8a9b-0c1d2e3f4a1f', web: '019a2b3c-4d5e-7f60-8a9b-0c1d2e3f4a1e' };

beforeAll(async () => {
  store = await ContactsUnderTest.start();
  context = await store.newContext();
  const random = new Random(1);
  const of = <T>(list: readonly T[]): T => list[random.below(list.length)] as T;
  for (let i = 0; i < 60; i += 1) {
    const fields = {
      name: of(names),
      email: `p${i}@example.com`,
      phone: random.below(2) === 0 ? `+120255501${String(10 + i)}` : null,
      status: of(['prospect', 'renter'] as const),
      company: of(companies),
      state: of(['CA', 'NY', null]),
      language: of(['pt', 'en']),
      tags: tags.filter(() => random.below(3) === 0),
    };
    await store.contacts.create(context, fields, 'refuse');
  }
  await store.ask(
    `update contact_activity a set last_activity_at = now() - (substr(c.email, 2, 1)::int + 0.5) * interval '1 day' from contacts c
     where a.contact_id = c.contact_id and length(c.email) % 2 = 0`,
  );
  // A message of the bot from each Ann, a mail from each Bo, both from each Zoë.
  await store.ask(
    `insert into messages (workspace_id, message_id, contact_id, inbox_id, channel, text, details, sent_at, received_at, kafka_partition, kafka_offset)
     select workspace_id, uuidv7(), contact_id, inbox::uuid, 'email', '', '{}', now(), now(), 0, row_number() over ()
     from contacts join (values ('${inboxes.bot}', '^(Ann|Zoë)'), ('${inboxes.mail}', '^(Bo|Zoë)')) as wrote (inbox, who) on name ~ who`,
  );
  // One import made each Ann and changed each Bo, another one was about each Zoë and changed nothing.
  await store.ask(
    `insert into import_effects (workspace_id, import_id, row_number, effect, contact_id)
     select workspace_id, import::uuid, row_number() over (), effect, contact_id from contacts join (values ('${imports.fair}', 'created', '^Ann'),
       ('${imports.fair}', 'updated', '^Bo'), ('${imports.web}', 'skipped', '^Zoë')) as row (import, effect, who) on name ~ who`,
  );
  // Each Ann waits since two days, each Bo since five; each Zoë was answered.
  await store.ask(`delete from conversations`);
  await store.ask(
    `insert into conversations (workspace_id, contact_id, waiting_since)
     select workspace_id, contact_id, now() - days * interval '1 day' from contacts join (values ('^Ann', 2), ('^Bo', 5), ('^Zoë', null)) as wait (who, days) on name ~ who`,
  );
  const consents = new Consents(store.gateway);
  const given = async (index: number, granted: boolean): Promise<void> => {
    const [one] = await found({ field: 'email', op: 'eq', value: `p${index}@example.com` });
    await consents.record(context, {
      contactId: one?.id ?? '',
      purpose: 'marketing',
      channel: null,
      granted,
      source: null,
    });
    if (granted) allowed.add(`p${index}@example.com`);
    else allowed.delete(`p${index}@example.com`);
  };
  for (const index of [0, 1, 2, 3]) await given(index, true);
  for (const index of [2, 3, 4]) await given(index, false);
  all = await found({ all: [] });
});
afterAll(() => store?.stop());

async function found(where: Filter, search?: string): Promise<Contact[]> {
  const contacts: Contact[] = [];
  for (const page of [1, 2, 3]) {
    const request = {
      filter: { where, ...(search && { search }) },
      sort: 'createdAt',
      limit: 25,
      from: { page },
    } as const;
    const list = await store.contacts.list(context.workspaceId, request);
    contacts.push(...list.contacts);
    if (page === 3) expect(list.total).toBe(contacts.length);
  }
  return contacts;
}

const day = 86_400_000;
const folded = (text: string): string => text.toUpperCase().toLowerCase();
const daysAgo = (time: string | null): number => (time === null ? NaN : (Date.now() - Date.parse(time)) / day);

/** Leaves, and what they mean. */
const leaves: [Filter, (one: Contact) => boolean][] = [
  [{ field: 'status', op: 'eq', value: 'renter' }, (one) => one.status === 'renter'],
  [{ field: 'status', op: 'ne', value: 'renter' }, (one) => one.status !== 'renter'],
  [{ field: 'language', op: 'in', value: ['pt', 'ru'] }, (one) => one.language === 'pt'],
  [{ field: 'company', op: 'eq', value: 'Acme' }, (one) => one.company === 'Acme'],
  [{ field: 'company', op: 'ne', value: 'Acme' }, (one) => one.company !== 'Acme'],
  [{ field: 'company', op: 'contains', value: 'acme' }, (one) => folded(one.company ?? '').includes('acme')],
  [{ field: 'company', op: 'startsWith', value: 'ä &' }, (one) => one.company === 'Ä & Ö'],
  [{ field: 'company', op: 'isUnset' }, (one) => one.company === null],
  [{ field: 'state', op: 'in', value: ['CA', 'TX'] }, (one) => one.state === 'CA'],
  [{ field: 'name', op: 'contains', value: 'STRASSE' }, (one) => one.name === 'Zoë Straße'],
  [{ field: 'name', op: 'startsWith', value: 'ann' }, (one) => one.name === 'Ann Example'],
  [{ field: 'email', op: 'startsWith', value: 'P1' }, (one) => one.email?.startsWith('p1') === true],
  [{ field: 'phone', op: 'contains', value: '55-501-4' }, (one) => one.phone?.includes('555014') === true],
  [{ field: 'phone', op: 'isSet' }, (one) => one.phone !== null],
  [{ field: 'tags', op: 'eq', value: 'HOT' }, (one) => one.tags.includes('Hot')],
  [{ field: 'tags', op: 'ne', value: 'vip' }, (one) => !one.tags.includes('vip')],
  [{ field: 'tags', op: 'in', value: ['hot', 'STRASSE', 'none'] }, (one) => one.tags.some((tag) => tag !== 'vip')],
  [{ field: 'tags', op: 'eq', value: 'none' }, () => false],
  [{ field: 'tags', op: 'isUnset' }, (one) => one.tags.length === 0],
  [{ field: 'inbox', op: 'eq', value: inboxes.bot }, (one) => /^(?:Ann|Zoë)/u.test(one.name)],
  [{ field: 'inbox', op: 'ne', value: inboxes.bot }, (one) => !/^(?:Ann|Zoë)/u.test(one.name)],
  [{ field: 'inbox', op: 'in', value: Object.values(inboxes) }, (one) => one.name !== '张伟'],
  [{ field: 'inbox', op: 'isUnset' }, (one) => one.name === '张伟'],
  [{ field: 'import', op: 'eq', value: imports.fair }, (one) => /^(?:Ann|Bo)/u.test(one.name)],
  [{ field: 'import', op: 'ne', value: imports.fair }, (one) => !/^(?:Ann|Bo)/u.test(one.name)],
  [{ field: 'import', op: 'in', value: Object.values(imports) }, (one) => /^(?:Ann|Bo)/u.test(one.name)],
  [{ field: 'import', op: 'eq', value: imports.web }, () => false],
  [{ field: 'import', op: 'isUnset' }, (one) => !/^(?:Ann|Bo)/u.test(one.name)],
  [{ field: 'identities.kind', op: 'eq', value: 'phone' }, (one) => one.phone !== null],
  [{ field: 'identities.kind', op: 'ne', value: 'phone' }, (one) => one.phone === null],
  [{ field: 'lastActivityAt', op: 'withinLast', value: 'P3D' }, (one) => daysAgo(one.lastActivityAt) < 3],
  [{ field: 'lastActivityAt', op: 'olderThan', value: 'P3D' }, (one) => daysAgo(one.lastActivityAt) > 3],
  [{ field: 'lastActivityAt', op: 'isUnset' }, (one) => one.lastActivityAt === null],
  [{ field: 'waitingSince', op: 'isSet' }, (one) => /^(?:Ann|Bo)/u.test(one.name)],
  [{ field: 'waitingSince', op: 'isUnset' }, (one) => !/^(?:Ann|Bo)/u.test(one.name)],
  [{ field: 'waitingSince', op: 'withinLast', value: 'P3D' }, (one) => one.name.startsWith('Ann')],
  [{ field: 'waitingSince', op: 'olderThan', value: 'P3D' }, (one) => one.name.startsWith('Bo')],
  [{ field: 'waitingSince', op: 'gt', value: '2020-01-01T00:00:00.000Z' }, (one) => /^(?:Ann|Bo)/u.test(one.name)],
  [{ field: 'waitingSince', op: 'lt', value: '2020-01-01T00:00:00.000Z' }, () => false],
  [{ field: 'createdAt', op: 'gt', value: '2020-01-01T00:00:00.000Z' }, () => true],
  [{ field: 'appliedAt', op: 'isSet' }, () => false],
  [{ field: 'consents.marketing', op: 'eq', value: true }, (one) => allowed.has(one.email ?? '')],
  [{ field: 'consents.marketing', op: 'ne', value: true }, (one) => !allowed.has(one.email ?? '')],
  [
    { field: 'consents.marketing', op: 'eq', value: false },
    (one) => asked.has(one.email ?? '') && !allowed.has(one.email ?? ''),
  ],
  [{ field: 'consents.marketing', op: 'isUnset' }, (one) => !asked.has(one.email ?? '')],
  [{ field: 'verified', op: 'eq', value: true }, (one) => one.verified],
];

describe('a leaf', () => {
  it.each(leaves)('%j means what it says', async (filter, isWanted) => {
    expect(await found(filter)).toEqual(all.filter(isWanted));
  });
});

type Meant = [Filter, (one: Contact) => boolean];

function someFilter(random: Random, depth: number): Meant {
  const kind = depth === 0 ? 3 : random.below(5);
  if (kind > 2) return leaves[random.below(leaves.length)] as Meant;
  if (kind === 2) {
    const [not, isWanted] = someFilter(random, depth - 1);
    return [{ not }, (one) => !isWanted(one)];
  }
  const parts = Array.from({ length: 2 + random.below(2) }, () => someFilter(random, depth - 1));
  const filters = parts.map(([filter]) => filter);
  return kind === 0
    ? [{ all: filters }, (one) => parts.every(([, isWanted]) => isWanted(one))]
    : [{ any: filters }, (one) => parts.some(([, isWanted]) => isWanted(one))];
}

/** Rows that no message, consent or form brings. */
const more: Filter[] = [
  { field: 'campaign', op: 'isUnset' },
  { field: 'campaign', op: 'ne', value: inboxes.bot },
  { field: 'records.showing', op: 'isUnset' },
  { field: 'records.showing', op: 'ne', value: 'booked' },
  { not: { field: 'records.showing', op: 'withinLast', value: 'P7D' } },
];

describe('every kind of leaf', () => {
  it('is judged by the worker as by the gateway: rules, segments, jobs and lists mean the same contacts', async () => {
    const worker = store.connect('doorbell_worker');
    const { workspaceId } = context;
    const madeUntil = '2100-01-01T00:00:00.000Z';
    for (const where of [...leaves.map(([leaf]) => leaf), ...more]) {
      const selection = { filter: { where }, exclude: [], madeUntil };
      const ids = await worker.within([workspaceId], (queries) =>
        nextIds(queries, workspaceId, { selection, after: null, limit: 100 }),
      );
      const listed = (await found(where)).map(({ id }) => id);
      expect({ where, ids: ids.toSorted() }).toEqual({ where, ids: listed.toSorted() });
    }
  });
});

describe('groups of leaves', () => {
  it.each([1, 2, 3])('mean what they say, with and without a search (seed %i)', async (seed) => {
    const random = new Random(seed);
    for (let turn = 0; turn < 40; turn += 1) {
      const [filter, isWanted] = someFilter(random, 3);
      const search = turn % 4 === 0 ? 'ann' : undefined;
      const expected = all.filter((one) => isWanted(one) && (!search || one.name === 'Ann Example'));
      expect({ filter, found: (await found(filter, search)).map(({ id }) => id) }).toEqual({
        filter,
        found: expected.map(({ id }) => id),
      });
    }
  });

  it('of another workspace find nothing', async () => {
    const { workspaceId } = await store.newContext();
    for (const [where] of leaves) {
      const request = { filter: { where }, sort: 'name', limit: 5, from: { page: 1 } } as const;
      expect(await store.contacts.list(workspaceId, request)).toMatchObject({ contacts: [], total: 0 });
    }
  });
});
