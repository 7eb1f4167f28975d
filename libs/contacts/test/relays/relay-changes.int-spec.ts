import '#libs/testing/slow';
import { EventEmitter, once } from 'node:events';
import pg from 'pg';
import type { EventRecord } from '#libs/contracts';
import { RelayChanges } from '#libs/contacts';
import { UnavailableError } from '#libs/platform';
import { waitFor } from '#libs/testing/waiting';
import { IngestUnderTest } from '../ingest-under-test.js';

let ingest: IngestUnderTest;
let published: EventRecord[];
let open: pg.Client[];

beforeAll(async () => {
  ingest = await IngestUnderTest.create();
});
beforeEach(async () => {
  open = [];
  await relayAll(); // what a test before left behind, should it have failed
  published = [];
});
afterEach(() => Promise.all(open.map((client) => client.end())));
afterAll(() => ingest?.drop());

const relay = (atMost?: number) =>
  new RelayChanges(ingest.contacts, (events) => Promise.resolve(void published.push(...events)), { atMost });
const relayAll = async (atMost?: number) => {
  while ((await relay(atMost).relayPage()) > 0);
};
const notes = () => published.map((event) => JSON.parse(event.value?.toString() ?? '').changes.note.after as string);

/** A transaction that logs changes and commits when the test says so. */
async function transaction(): Promise<pg.Client> {
  const client = new pg.Client(ingest.database.adminUrl);
  open.push(client);
  await client.connect();
  await client.query('begin');
  return client;
}
const log = (client: pg.Client, note: string, contactId = '0192f0c1-0000-7000-8000-00000000000a') =>
  client.query(
    `insert into contact_changes (workspace_id, contact_id, kind, changes, cause)
     values ($1, $2, 'updated', jsonb_build_object('note', jsonb_build_object('before', null, 'after', $3::text)), '{"kind":"operator","id":"test"}')`,
    [ingest.workspaceId, contactId, note],
  );

describe('the relay of the log of changes', () => {
  it('skips nothing when transactions commit in another order than they wrote', async () => {
    const [slow, quick] = [await transaction(), await transaction()];
    await log(slow, 'written first, committed last');
    await log(quick, 'written second, committed first');
    await quick.query('commit');
    await relayAll();
    expect(notes()).toEqual(['written second, committed first']);
    await slow.query('commit');
    await relayAll();
    expect(notes()).toEqual(['written second, committed first', 'written first, committed last']);
  });

  it('skips nothing whatever the order, and sends nothing twice, over many transactions', async () => {
    const writers = await Promise.all(Array.from({ length: 12 }, transaction));
    const order = [5, 0, 11, 3, 8, 1, 9, 2, 10, 4, 7, 6];
    for (const [n, client] of writers.entries()) await log(client, `from ${n}`);
    for (const n of order) {
      await log(writers[n]!, `more from ${n}`);
      await writers[n]!.query('commit');
      if (n % 3 === 0) await relayAll(2);
    }
    await relayAll(2);
    const all = writers.flatMap((_, n) => [`from ${n}`, `more from ${n}`]);
    expect(notes().toSorted()).toEqual(all.toSorted());
  });

  it("keeps a contact's changes in order even where the later one's transaction began earlier", async () => {
    const oldest = await transaction(); // keeps the horizon back all the while
    await log(oldest, 'unrelated', '0192f0c1-0000-7000-8000-00000000000b');
    const early = await transaction();
    await early.query('select pg_current_xact_id()');
    const late = await transaction();
    await log(late, 'one');
    await late.query('commit');
    await log(early, 'two');
    await early.query('commit');
    await relayAll(1);
    expect(notes()).toEqual(['one', 'two']);
    await oldest.query('commit');
    await relayAll(1);
    expect(notes()).toEqual(['one', 'two', 'unrelated']);
  });

  it('sends the same events again, under the same ids, when it is stopped between publishing and noting', async () => {
    const client = await transaction();
    await log(client, 'once noted');
    await client.query('commit');
    const stopped = new RelayChanges(ingest.contacts, (events) => {
      published.push(...events);
      return Promise.reject(new UnavailableError('cut off'));
    });
    await expect(stopped.relayPage()).rejects.toThrow('cut off');
    await relayAll();
    expect(notes()).toEqual(['once noted', 'once noted']);
    expect(published[0]?.headers['ce_id']).toBe(published[1]?.headers['ce_id']);
    expect(published[0]).toMatchObject({ topic: 'contact-events', key: '0192f0c1-0000-7000-8000-00000000000a' });
  });

  it('is done by one process at a time', async () => {
    const client = await transaction();
    await log(client, 'only once');
    await client.query('commit');
    const [held, beginning] = [new EventEmitter(), new EventEmitter()];
    const released = once(held, 'released');
    const began = once(beginning, 'began');
    const first = new RelayChanges(ingest.contacts, async (events) => {
      beginning.emit('began');
      await released;
      published.push(...events);
    }).relayPage();
    await began;
    expect(await relay().relayPage()).toBe(0);
    held.emit('released');
    expect(await first).toBe(1);
    expect(notes()).toEqual(['only once']);
  });

  it('says how long the oldest change has waited', async () => {
    const client = await transaction();
    await client.query(
      `insert into contact_changes (workspace_id, contact_id, kind, cause, occurred_at)
       values ($1, uuidv7(), 'updated', '{"kind":"operator","id":"test"}', now() - interval '1 hour')`,
      [ingest.workspaceId],
    );
    await client.query('commit');
    const stopped = new RelayChanges(ingest.contacts, () => Promise.reject(new UnavailableError('cut off')));
    await expect(stopped.relayPage()).rejects.toThrow('cut off');
    expect(stopped.lag.seconds).toBeGreaterThanOrEqual(3_600);
    const working = new RelayChanges(ingest.contacts, () => Promise.resolve());
    // The turn ends when Postgres notices that the connection of the first relay is gone.
    await waitFor('the change to be relayed', async () => (await working.relayPage()) === 1);
    expect(working.lag.seconds).toBe(0);
  });
});

const position = async () => {
  const text = `select from_snapshot::text as place from relay_positions where relay = 'contact-events'`;
  return (await ingest.rows<{ place: string }>(text))[0]?.place ?? '';
};
/** Writes nothing that is relayed, and lets the oldest running transaction be a newer one. */
const otherWork = async () => {
  for (let n = 0; n < 4; n += 1) await ingest.rows('select pg_current_xact_id()');
};

/** Pages of 8 kB that a look touches, as the relay asks. */
async function buffersOfLook(): Promise<number> {
  const look = `explain (analyze, buffers, timing off, format json) select * from relay_positions p,
    changes_between(p.from_snapshot, pg_current_snapshot(), 0, 500) where p.relay = 'contact-events'`;
  const counts: number[] = [];
  for (let time = 0; time < 3; time += 1) {
    const [row] = await ingest.rows<{ 'QUERY PLAN': [{ Plan: Record<string, number> }] }>(look);
    const plan = row?.['QUERY PLAN'][0].Plan;
    counts.push((plan?.['Shared Hit Blocks'] ?? NaN) + (plan?.['Shared Read Blocks'] ?? NaN));
  }
  return Math.min(...counts);
}

describe('an idle look of the relay', () => {
  /** Changes that were relayed; a page of the table holds some fifty of them. */
  const behind = 20_000;

  it('touches a few pages however much was relayed beside an old open transaction, and after it', async () => {
    const old = await transaction();
    await log(old, 'the oldest');
    await ingest.rows(
      `insert into contact_changes (workspace_id, contact_id, kind, changes, cause)
       select $1, uuidv7(), 'updated', '{"note": {"after": "many"}}', '{"kind":"operator","id":"test"}'
       from generate_series(1, ${behind})`,
      ingest.workspaceId,
    );
    await relayAll(5_000);
    expect(published).toHaveLength(behind);
    expect(await buffersOfLook()).toBeLessThan(100); // two or three in each partition
    await old.query('commit');
    await relayAll();
    expect(notes().at(-1)).toBe('the oldest');
    expect(await buffersOfLook()).toBeLessThan(100); // two or three in each partition
  });

  it('moves its window on where others worked, and once a second at most', async () => {
    let now = Date.now();
    const idle = new RelayChanges(ingest.contacts, () => Promise.resolve(), { clock: { now: () => new Date(now) } });
    /** Whether it moved; a transaction that is open in any database of the server can keep it where it is for a while. */
    const moves = async (from: string) => {
      await otherWork();
      await idle.relayPage();
      return (await position()) !== from;
    };
    const start = await position();
    await waitFor('the first move', () => moves(start));
    const first = await position();
    expect(await moves(first)).toBe(false);
    now += 1_000;
    await waitFor('the second move', () => moves(first));
  });
});
