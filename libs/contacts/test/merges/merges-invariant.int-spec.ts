import '#libs/testing/slow';
import fc from 'fast-check';
import { Contacts, IngestMessages, Merges, MergeNotLastError, MergeUndoneError } from '#libs/contacts';
import { Workspaces } from '#libs/access';
import type { Database } from '#libs/database';
import { senderKey, type ClaimedIdentity } from '#libs/contracts';
import { anInboundMessage, type BuiltMessage } from '#libs/testing/builders';
import { createTestDatabase, ownInboxes, type TestDatabase } from '#libs/testing/postgres';
import { withDerivedClaims } from '../../src/identities/index.js';

let database: TestDatabase;
let admin: Database;
let service: Database;
let merges: Merges;
let contacts: Contacts;

beforeAll(async () => {
  database = await createTestDatabase();
  [admin, service] = [database.connect('admin'), database.connect('doorbell_contacts', 6)];
  const gateway = database.connect('doorbell_gateway', 6);
  [merges, contacts] = [new Merges(gateway), new Contacts(gateway)];
});
afterAll(() => database?.drop());

const ways = ['mail', 'claimed', 'lid', 'number', 'lid+number', 'telegram'] as const;
type Way = (typeof ways)[number];

/** Something that happens; numbers choose among what there is. */
type Deed =
  | { does: 'write'; person: number; way: Way }
  | { does: 'merge'; one: number; other: number }
  | { does: 'undo' | 'change'; which: number };

const is = (kind: ClaimedIdentity['kind'], value: string, verified = true): ClaimedIdentity => ({
  kind,
  value,
  verified,
});

/** Two people share no address, so each message has one writer. */
function addresses(person: number, way: Way): ClaimedIdentity[] {
  const [lid, number] = [is('whatsapp_lid', `L${person}`), is('whatsapp_phone', `1415555010${person}`)];
  const all: Record<Way, ClaimedIdentity[]> = {
    mail: [is('email', `p${person}@example.com`)],
    claimed: [is('email', `q${person}@example.com`, false)],
    lid: [lid],
    number: [number],
    'lid+number': [lid, number],
    telegram: [is('telegram_user', `T${person}`)],
  };
  return all[way];
}

class World {
  readonly sent: BuiltMessage[] = [];
  private readonly mergeIds: string[] = [];

  constructor(readonly workspaceId: string) {}

  ask<Row extends object>(text: string): Promise<Row[]> {
    return admin.within([this.workspaceId], (queries) => queries.query<Row>({ text, values: [this.workspaceId] }));
  }

  private readonly context = () => ({ workspaceId: this.workspaceId, cause: { kind: 'user', id: 'u' } });

  private async nth(index: number): Promise<string | undefined> {
    const rows = await this.ask<{ id: string }>(
      'select contact_id as id from contacts where workspace_id = $1 and deleted_at is null order by contact_id',
    );
    return rows[index % Math.max(1, rows.length)]?.id;
  }

  async do(deed: Deed): Promise<void> {
    if (deed.does === 'write') return this.write(deed.person, deed.way);
    if (deed.does === 'merge') return this.merge(deed.one, deed.other);
    return deed.does === 'undo' ? this.undo(deed.which) : this.change(deed.which);
  }

  private async write(person: number, way: Way): Promise<void> {
    const channel = way === 'telegram' ? 'telegram' : way === 'mail' || way === 'claimed' ? 'email' : 'whatsapp';
    const built = anInboundMessage({ workspaceId: this.workspaceId, channel, identities: addresses(person, way) });
    this.sent.push(built);
    await ownInboxes(admin, [built.message]);
    const partition = senderKey(built.message).length % 8;
    await new IngestMessages(service, () => null).ingest([built], partition);
  }

  private async merge(one: number, other: number): Promise<void> {
    const [contactId, away] = [await this.nth(one), await this.nth(other)];
    if (contactId === undefined || away === undefined || contactId === away) return;
    const request = { contactId, with: [away], fields: {}, dryRun: false };
    const merged = await merges.merge(this.context(), request).catch((error: unknown) => {
      if (!(error instanceof Error) || error.name !== 'AlreadyMergedError') throw error;
      return null;
    });
    if (merged?.mergeId) this.mergeIds.push(merged.mergeId);
  }

  private async undo(which: number): Promise<void> {
    const id = this.mergeIds[which % Math.max(1, this.mergeIds.length)];
    if (id !== undefined) await this.undoOne(id);
  }

  private async undoOne(id: string): Promise<void> {
    await merges.undo(this.context(), id).catch((error: unknown) => {
      if (!(error instanceof MergeNotLastError || error instanceof MergeUndoneError)) throw error;
    });
  }

  private async change(which: number): Promise<void> {
    const id = await this.nth(which);
    if (id !== undefined) await contacts.update(this.context(), id, { fields: { company: `C${which}` } });
  }

  async undoAll(): Promise<void> {
    for (const id of this.mergeIds.toReversed()) await this.undoOne(id);
  }
}

/** The promise: once, with a live contact that owns an identity by which it was written. */
async function eachHasItsWriter(world: World): Promise<void> {
  const stored = await world.ask<{ id: string; contactId: string; live: boolean }>(
    `select m.message_id as id, m.contact_id as "contactId", c.deleted_at is null and c.merged_into is null as live
     from messages m left join contacts c using (workspace_id, contact_id) where m.workspace_id = $1`,
  );
  expect(stored.map(({ id }) => id).toSorted()).toEqual(world.sent.map(({ id }) => id).toSorted());
  expect(stored.filter(({ live }) => !live)).toEqual([]);
  const owned = await world.ask<{ contactId: string; kind: string; value: string }>(
    'select contact_id as "contactId", kind, value from contact_identities where workspace_id = $1',
  );
  const owners = new Map(owned.map(({ contactId, kind, value }) => [`${kind} ${value}`, contactId]));
  const standing = new Map(stored.map(({ id, contactId }) => [id, contactId]));
  for (const { id, message } of world.sent) {
    const writers = withDerivedClaims(message.sender.identities).map(({ kind, value }) =>
      owners.get(`${kind} ${value}`),
    );
    expect(writers).toContain(standing.get(id));
  }
}

/** What is derived says what stands. */
async function totalsHold(world: World): Promise<void> {
  const [sums] = await world.ask(
    `select (select count(*)::int from contacts where workspace_id = $1 and deleted_at is null)
        = (select coalesce(sum(contacts), 0)::int from contact_counts where workspace_id = $1) as counted,
      (select count(*)::int from contact_search where workspace_id = $1)
        = (select count(*)::int from contacts where workspace_id = $1 and deleted_at is null) as searched,
      not exists (select from contacts c where workspace_id = $1 and deleted_at is null and verified <> exists (
        select from contact_identities i where i.workspace_id = $1 and i.contact_id = c.contact_id and i.proof = 'proven')) as verified,
      not exists (select from contact_activity a join contacts c using (workspace_id, contact_id)
        where workspace_id = $1 and a.live <> (c.deleted_at is null)) as live,
      not exists (select from contacts c join contacts s on s.workspace_id = $1 and s.contact_id = c.merged_into
        where c.workspace_id = $1 and s.merged_into is not null) as led`,
  );
  expect(sums).toEqual({ counted: true, searched: true, verified: true, live: true, led: true });
}

const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ does: fc.constant('write' as const), person: fc.nat(3), way: fc.constantFrom(...ways) }),
  },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('merge' as const), one: fc.nat(9), other: fc.nat(9) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constantFrom('undo' as const, 'change' as const), which: fc.nat(9) }) },
);

const newWorld = async () => new World(await new Workspaces(admin).create({ name: 'World', plan: 'local' }));

describe('whatever is written, merged, parted and changed', () => {
  it('one after the other, each message stands once under the person whose identity wrote it, or that person’s survivor', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 6, maxLength: 24 }), async (deeds) => {
        const world = await newWorld();
        for (const one of deeds) await world.do(one);
        await eachHasItsWriter(world);
        await totalsHold(world);
        await world.undoAll();
        await eachHasItsWriter(world);
        await totalsHold(world);
        expect(await world.ask('select from merge_parts where workspace_id = $1')).toEqual([]);
      }),
      { numRuns: 12 },
    );
  });

  it('at the same time, the same holds', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(deed, { minLength: 2, maxLength: 5 }), { minLength: 2, maxLength: 5 }),
        async (rounds) => {
          const world = await newWorld();
          for (const round of rounds) await Promise.all(round.map((one) => world.do(one)));
          await eachHasItsWriter(world);
          await totalsHold(world);
          await world.undoAll();
          await eachHasItsWriter(world);
          await totalsHold(world);
        },
      ),
      { numRuns: 12 },
    );
  });
});
