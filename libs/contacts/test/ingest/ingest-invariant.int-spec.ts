import '#libs/testing/slow';
import fc from 'fast-check';
import { ContactExistsError, Contacts, IngestMessages } from '#libs/contacts';
import { Workspaces } from '#libs/access';
import { type Database } from '#libs/database';
import { senderKey, type ClaimedIdentity, type IdentityKind } from '#libs/contracts';
import { anInboundMessage, type BuiltMessage } from '#libs/testing/builders';
import { createTestDatabase, type TestDatabase, ownInboxes } from '#libs/testing/postgres';
import { claimsOf } from '../../src/ingest/people/claims/claims.js';

let database: TestDatabase;
let admin: Database;
let service: Database;
let contacts: Contacts;

beforeAll(async () => {
  database = await createTestDatabase();
  [admin, service] = [database.connect('admin'), database.connect('doorbell_contacts', 6)];
  contacts = new Contacts(database.connect('doorbell_gateway'));
});
afterAll(() => database?.drop());

/** Each person's own number as WhatsApp has it today and formerly, and one that the person changes to. */
const people = [
  { now: '5511987654321', formerly: '551187654321', next: '5521987654321' },
  { now: '525512345678', formerly: '5215512345678', next: '525587654321' },
  { now: '5491123456789', formerly: '541123456789', next: '5491187654321' },
  { now: '491701234567', formerly: '491701234567', next: '491707654321' },
];
const ways = [
  'number',
  'formerly',
  'lid',
  'lid+number',
  'bsuid',
  'bsuid+formerly',
  'telegram',
  'telegram+phone',
  'changed',
  'next',
  'api',
  'borrowed',
] as const;
type Way = (typeof ways)[number];

/** Something that one of the people does, by one of their addresses; the API may write their number down at any time. */
interface Deed {
  person: number;
  way: Way;
}

const proven = (kind: IdentityKind, value: string): ClaimedIdentity => ({ kind, value, verified: true });
const number = (digits: string) => proven('whatsapp_phone', digits);

function addresses({ person, way }: Deed): ClaimedIdentity[] {
  const { now, formerly, next } = people[person]!;
  const [lid, bsuid] = [proven('whatsapp_lid', `L${person}`), proven('whatsapp_bsuid', `B${person}`)];
  const telegram = proven('telegram_user', `T${person}`);
  const all: Record<Way, ClaimedIdentity[]> = {
    number: [number(now)],
    formerly: [number(formerly)],
    lid: [lid],
    'lid+number': [lid, number(now)],
    bsuid: [bsuid],
    'bsuid+formerly': [bsuid, number(formerly)],
    telegram: [telegram],
    'telegram+phone': [telegram, proven('phone', `+${now}`)],
    changed: [number(next), number(now)],
    next: [number(next)],
    api: [],
    borrowed: [lid, number(people[(person + 1) % people.length]!.now)],
  };
  return all[way];
}

interface World {
  workspaceId: string;
  messages: { deed: Deed; built: BuiltMessage }[];
  apiPhones: string[];
}

async function worldOf(deeds: readonly Deed[]): Promise<World> {
  const workspaceId = await new Workspaces(admin).create({ name: 'World', plan: 'local' });
  const written = deeds.filter(({ way }) => way !== 'api');
  const messages = written.map((deed) => {
    const channel = deed.way.startsWith('telegram') ? 'telegram' : 'whatsapp';
    const kind = deed.way === 'changed' ? ('number_changed' as const) : ('message' as const);
    return { deed, built: anInboundMessage({ workspaceId, channel, kind, identities: addresses(deed) }) };
  });
  const apiPhones = deeds.filter(({ way }) => way === 'api').map(({ person }) => `+${people[person]!.formerly}`);
  return { workspaceId, messages, apiPhones };
}

async function ingest(batch: BuiltMessage[], partition: number): Promise<void> {
  await ownInboxes(
    admin,
    batch.map(({ message }) => message),
  );
  await new IngestMessages(service, () => null).ingest(batch, partition);
}

async function callApi({ workspaceId, apiPhones }: World): Promise<void> {
  for (const phone of apiPhones) {
    const context = { workspaceId, cause: { kind: 'api_key', id: 'key' } } as const;
    await contacts.create(context, { name: 'By API', phone }, 'refuse').catch((error: unknown) => {
      if (!(error instanceof ContactExistsError)) throw error;
    });
  }
}

/** As they come to one consumer, one by one. */
async function inOrder(world: World): Promise<void> {
  await callApi(world);
  for (const { built } of world.messages) await ingest([built], 0);
}

/** By sender over partitions, each cut into batches, all partitions and the API at the same time, and some of it twice. */
async function atOnce(world: World, cuts: readonly number[]): Promise<void> {
  const partitions = new Map<string, BuiltMessage[]>();
  for (const { built } of world.messages) {
    const key = senderKey(built.message);
    partitions.set(key, [...(partitions.get(key) ?? []), built]);
  }
  const consumers = [...partitions.values()].map(async (log, index) => {
    const cut = (cuts[index % cuts.length] ?? 0) % (log.length + 1);
    for (const batch of [log.slice(0, cut), log.slice(cut), log.slice(0, cut)]) await ingest(batch, index);
  });
  await Promise.all([...consumers, callApi(world)]);
}

interface Stored {
  id: string;
  contactId: string;
}

const ask = <Row extends object>({ workspaceId }: World, text: string): Promise<Row[]> =>
  admin.within([workspaceId], (queries) => queries.query<Row>({ text, values: [workspaceId] }));
const stored = (world: World) =>
  ask<Stored>(world, 'select message_id as id, contact_id as "contactId" from messages where workspace_id = $1');

async function eachIsStoredOnce(world: World): Promise<void> {
  const ids = (await stored(world)).map(({ id }) => id);
  expect(ids.toSorted()).toEqual(world.messages.map(({ built }) => built.id).toSorted());
}

/** The promise: the contact of a message owns one of the identities that it claims, or did until the number was given up. */
async function nobodyHasAnothersMessage(world: World): Promise<void> {
  const owned = await ask<{ contactId: string; kind: string; value: string }>(
    world,
    'select contact_id as "contactId", kind, value from contact_identities where workspace_id = $1',
  );
  const formerly = await ask<{ contactId: string; kind: string; value: string }>(
    world,
    `select contact_id as "contactId", one->>'kind' as kind, one->>'value' as value
     from contact_changes, jsonb_array_elements(changes->'identities'->'before') as one
     where workspace_id = $1 and kind = 'identities_detached'`,
  );
  const owns = new Set([...owned, ...formerly].map(({ contactId, kind, value }) => `${contactId} ${kind} ${value}`));
  const writers = new Map((await stored(world)).map(({ id, contactId }) => [id, contactId]));
  for (const { built } of world.messages) {
    const keys = claimsOf(built).map(({ kind, value }) => `${writers.get(built.id)} ${kind} ${value}`);
    expect(keys.some((key) => owns.has(key))).toBe(true);
  }
}

/** A contact is verified while one of its identities is proven. */
async function verifiedFollows(world: World): Promise<void> {
  const wrong = await ask(
    world,
    `select 1 from contacts c where workspace_id = $1 and verified <> exists (select from contact_identities i
       where i.workspace_id = c.workspace_id and i.contact_id = c.contact_id and i.proof = 'proven')`,
  );
  expect(wrong).toEqual([]);
}

/** While no number is handed on, no one person's messages stand beside another's. */
async function nobodyIsMixed(world: World): Promise<void> {
  const authors = new Map(world.messages.map(({ deed, built }) => [built.id, deed.person]));
  const persons = new Map<string, Set<number | undefined>>();
  for (const { id, contactId } of await stored(world)) {
    persons.set(contactId, (persons.get(contactId) ?? new Set()).add(authors.get(id)));
  }
  for (const one of persons.values()) expect(one.size).toBe(1);
}

/**
 * What no order and no division may change: messages that claim an identity in common, be it over others, stand under one
 * contact or under contacts that are suspected duplicates, and all others do not.
 */
async function whatBelongsTogetherIsKnown(world: World): Promise<void> {
  const [byClaims, byContacts] = [new Groups(), new Groups()];
  for (const { built } of world.messages) {
    for (const { kind, value } of claimsOf(built)) byClaims.join(built.id, `${kind} ${value}`);
  }
  for (const { id, contactId } of await stored(world)) byContacts.join(id, contactId);
  const pairs = await ask<{ o: string; n: string }>(
    world,
    'select older_contact_id as o, newer_contact_id as n from duplicate_pairs where workspace_id = $1',
  );
  for (const { o, n } of pairs) byContacts.join(o, n);
  const ids = world.messages.map(({ built }) => built.id);
  expect(byContacts.of(ids)).toEqual(byClaims.of(ids));
}

class Groups {
  private readonly leaders = new Map<string, string>();

  join(one: string, other: string): void {
    this.leaders.set(this.leaderOf(one), this.leaderOf(other));
  }

  /** Which of the members stand together, by their places in the list. */
  of(members: readonly string[]): number[] {
    return members.map((one) => members.findIndex((other) => this.leaderOf(other) === this.leaderOf(one)));
  }

  private leaderOf(one: string): string {
    const leader = this.leaders.get(one);
    return leader === undefined || leader === one ? one : this.leaderOf(leader);
  }
}

const deed = (among: readonly Way[]) =>
  fc.record({ person: fc.nat(people.length - 1), way: fc.constantFrom(...among) });
const history = (among: readonly Way[]) =>
  fc.tuple(fc.array(deed(among), { minLength: 2, maxLength: 16 }), fc.array(fc.nat(8), { minLength: 1, maxLength: 6 }));
const ownWays = ways.filter((way) => way !== 'borrowed' && way !== 'changed');
const lentWays = ways.filter((way) => way !== 'changed');

describe('in whatever order people write, by whatever addresses', () => {
  it('each message stands once, under its own writer, and what belongs together is known', async () => {
    await fc.assert(
      fc.asyncProperty(history(ownWays), async ([deeds, cuts]) => {
        const [one, other] = [await worldOf(deeds), await worldOf(deeds)];
        await inOrder(one);
        await atOnce(other, cuts);
        for (const world of [one, other]) {
          await eachIsStoredOnce(world);
          await nobodyHasAnothersMessage(world);
          await nobodyIsMixed(world);
          await whatBelongsTogetherIsKnown(world);
          await verifiedFollows(world);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('a number that another person writes from too gives no message to a contact that owns no address of it', async () => {
    await fc.assert(
      fc.asyncProperty(history(lentWays), async ([deeds, cuts]) => {
        const world = await worldOf(deeds);
        await atOnce(world, cuts);
        await eachIsStoredOnce(world);
        await nobodyHasAnothersMessage(world);
        await whatBelongsTogetherIsKnown(world);
      }),
      { numRuns: 15 },
    );
  });

  it('numbers that people give up keep their messages where they were written', async () => {
    await fc.assert(
      fc.asyncProperty(history(ways), async ([deeds, cuts]) => {
        const world = await worldOf(deeds);
        await atOnce(world, cuts);
        await eachIsStoredOnce(world);
        await nobodyHasAnothersMessage(world);
        await verifiedFollows(world);
      }),
      { numRuns: 15 },
    );
  });
});
