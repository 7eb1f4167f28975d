import '#libs/testing/slow';
import { EventEmitter, once } from 'node:events';
import { Database } from '#libs/database';
import { RelayChanges, RelayInboxes, RelayOutbound, type Publish } from '#libs/contacts';
import { UnavailableError } from '#libs/platform';
import { noTimeouts } from '#libs/testing/postgres';
import { waitFor } from '#libs/testing/waiting';
import { OutboundUnderTest } from '../outbound-under-test.js';

let outbound: OutboundUnderTest;
let end: (() => Promise<void>) | undefined;

beforeAll(async () => {
  outbound = await OutboundUnderTest.create();
});
beforeEach(async () => {
  for (const { relay } of relays) while ((await relay(outbound.store.contacts, taken).relayPage()) > 0); // what was left behind
});
afterEach(() => end?.());
afterAll(() => outbound?.store.drop());

const taken: Publish = () => Promise.resolve();

interface Relayed {
  name: string;
  relay: (database: Database, publish: Publish) => { relayPage: () => Promise<number> };
  /** Makes one thing that waits to be relayed. */
  make: () => Promise<unknown>;
}

const relays: Relayed[] = [
  {
    name: 'changes',
    relay: (database, publish) => new RelayChanges(database, publish),
    make: () =>
      outbound.store.rows(
        `insert into contact_changes (workspace_id, contact_id, kind, cause)
         values ($1, uuidv7(), 'updated', '{"kind":"operator","id":"test"}')`,
        outbound.store.workspaceId,
      ),
  },
  {
    name: 'inboxes',
    relay: (database, publish) => new RelayInboxes(database, publish),
    make: () => outbound.connect(),
  },
  {
    name: 'outbound messages',
    relay: (database, publish) =>
      new RelayOutbound(database, { publish, has: () => Promise.resolve(new Set<string>()) }),
    make: () => outbound.queue(),
  },
];

/** A relay whose Kafka is silent, until `publishNow` is called. */
async function waitingForKafka({ relay, make }: Relayed, idleInTransactionTimeout: number) {
  const url = outbound.store.database.urlOf('doorbell_contacts');
  const options = { url, applicationName: 'waiting', poolSize: 1, ...noTimeouts, idleInTransactionTimeout };
  const database = new Database(options);
  const kafka = new EventEmitter();
  const [asked, published] = [once(kafka, 'asked'), once(kafka, 'published')];
  await make();
  const page = relay(database, async () => void (kafka.emit('asked'), await published)).relayPage();
  const outcome = page.catch((error: unknown) => error);
  await asked;
  const publishNow = () => kafka.emit('published');
  end = async () => {
    publishNow();
    await outcome;
    await database.close();
  };
  return { outcome, publishNow };
}

const session = `application_name = 'waiting' and datname = current_database()`;

describe.each(relays)('the turn of the relay of $name', (relayed) => {
  it('holds up no other transaction while it waits for Kafka: no row, no transaction id', async () => {
    const waiting = await waitingForKafka(relayed, 60_000);
    const idle = `select backend_xid from pg_stat_activity where ${session} and state = 'idle in transaction'`;
    expect(await outbound.store.rows(idle)).toEqual([{ backend_xid: null }]);
    const locks = `select distinct locktype, mode from pg_locks where granted and pid = (select pid from pg_stat_activity where ${session})
      order by 1, 2`;
    expect(await outbound.store.rows(locks)).toEqual([
      { locktype: 'advisory', mode: 'ExclusiveLock' },
      { locktype: 'relation', mode: 'AccessShareLock' },
      { locktype: 'virtualxid', mode: 'ExclusiveLock' },
    ]);
    await relayed.make();
    waiting.publishNow();
    expect(await waiting.outcome).toBe(1);
  });

  it('goes to another process when it is silent for too long, and moves nothing when it speaks again', async () => {
    const waiting = await waitingForKafka(relayed, 500);
    const next = relayed.relay(outbound.store.contacts, taken);
    expect(await waitFor('the other process', async () => (await next.relayPage()) || null)).toBe(1);
    await relayed.make();
    waiting.publishNow();
    expect(await waiting.outcome).toBeInstanceOf(UnavailableError);
    expect(await next.relayPage()).toBe(1);
  });
});
