import '#libs/testing/slow';
import { anInboundMessage, type BuiltMessage } from '#libs/testing/builders';
import { createTestDatabase, ownInboxes, noTimeouts, stopAutovacuum, type TestDatabase } from '#libs/testing/postgres';
import { Database, type Queries, type Scope } from '#libs/database';
import { Workspaces } from '#libs/access';
import { ConsumerPlaces } from '#libs/contacts';
import { IngestMessages } from '#libs/contacts';

/** Counts the statements of each piece of work; begin, commit and the scope's settings come on top, four at most. */
class CountingDatabase extends Database {
  statements = 0;

  override inTransaction<T>(scope: Scope, work: (queries: Queries) => Promise<T>, settings = {}): Promise<T> {
    const counted = (queries: Queries): Promise<T> =>
      work({
        query: (statement) => {
          this.statements += 1;
          return queries.query(statement);
        },
      });
    return super.inTransaction(scope, counted, settings);
  }
}

const partition = 3;
const newcomers = 100;
const batch = 1_000;

let store: TestDatabase;
let database: CountingDatabase;
let admin: Database;
let workspaceId: string;
let people = 0;
let places: ConsumerPlaces;
let offset = 0;

const ingest = (given: readonly BuiltMessage[]): Promise<void> =>
  places.moving(partition, String((offset += given.length)), (move) =>
    new IngestMessages(database, () => 'en').ingest(given, partition, move),
  );

/** `known` messages of as many people who wrote before, spread over all of them, and some of people who did not. */
function messages(known: number, fresh: number): BuiltMessage[] {
  const senders = Array.from({ length: known }, (_, index) => Math.floor((index * people) / known));
  const all = [...senders, ...Array.from({ length: fresh }, () => people++)];
  const text = 'Is the flat in Garden Street still free, and when could we come to see it? '.repeat(3);
  return all.map((one) => anInboundMessage({ workspaceId, from: `person-${one}@example.com`, name: 'A Person', text }));
}

function withFormerId(built: BuiltMessage, id: string): BuiltMessage {
  return { ...built, message: { ...built.message, formerIds: [id], reply: { to: 'somebody-else@example.com' } } };
}

async function fillUpTo(contacts: number): Promise<void> {
  while (people < contacts) await ingest(messages(0, Math.min(batch, contacts - people)));
  await admin.within([], (queries) => queries.query({ text: 'vacuum analyze' }));
}

async function statementsOf(work: () => Promise<void>): Promise<number> {
  const before = database.statements;
  await work();
  return database.statements - before;
}

/** Shared buffers touched in this database so far; the session that ingests hands its count in first. */
async function buffersTouched(): Promise<number> {
  await database.within([], (queries) => queries.query({ text: 'select pg_stat_force_next_flush()' }));
  const text = 'select blks_hit + blks_read as buffers from pg_stat_database where datname = current_database()';
  const [row] = await admin.within([], (queries) => queries.query<{ buffers: number }>({ text }));
  return row?.buffers ?? NaN;
}

/** Of a thousand messages, one in ten from a new sender: the median of three, so that no page split decides. */
async function typicalBuffers(): Promise<number> {
  const costs: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    const before = await buffersTouched();
    await ingest(messages(batch - newcomers, newcomers));
    costs.push((await buffersTouched()) - before);
  }
  return costs.sort((a, b) => a - b)[1] ?? NaN;
}

beforeAll(async () => {
  store = await createTestDatabase();
  admin = store.connect('admin');
  await stopAutovacuum(admin); // what it touches would count
  const url = store.urlOf('doorbell_contacts');
  database = new CountingDatabase({ url, applicationName: 'ingest-cost', poolSize: 1, ...noTimeouts });
  workspaceId = await new Workspaces(admin).create({ name: 'Cost', plan: 'local' });
  await ownInboxes(
    admin,
    messages(1, 0).map(({ message }) => message),
  );
  places = new ConsumerPlaces(database, { group: 'contacts', topic: 'inbound-messages' });
  await places.begin(new Map([[partition, { cluster: 'cost', next: '0' }]]));
  await fillUpTo(10);
});
afterAll(async () => {
  await database?.close();
  await store?.drop();
});

describe('what a batch of messages costs', () => {
  it('is a fixed number of statements, whatever its size', async () => {
    const few = await statementsOf(() => ingest(messages(9, 1)));
    const many = await statementsOf(() => ingest(messages(batch - newcomers, newcomers)));
    expect(many).toBe(few);
    expect(many).toBeLessThanOrEqual(12);
  });

  it('is no statement more where messages bring former ids along', async () => {
    const before = messages(9, 1);
    const plain = await statementsOf(() => ingest(before));
    const withFormer = messages(9, 1).map((one, index) => withFormerId(one, before[index]?.id ?? ''));
    expect(await statementsOf(() => ingest(withFormer))).toBeLessThanOrEqual(plain);
  });

  it('is fewer statements still when all of it is known', async () => {
    const known = messages(10, 0);
    await ingest(known);
    expect(await statementsOf(() => ingest(known))).toBeLessThanOrEqual(4);
  });

  it('does not grow with the tables but by a level of an index, and keeps to 60 buffers a message', async () => {
    await fillUpTo(1_000);
    const small = await typicalBuffers();
    await fillUpTo(10_000);
    const large = await typicalBuffers();
    expect(large).toBeLessThan(small * 1.5);
    expect(large / batch).toBeLessThan(60);
  });
});
