import '#libs/testing/slow';
import { ConsumerPlaces, IngestMessages, type Move } from '#libs/contacts';
import { RejectedInputError, UnavailableError } from '#libs/platform';
import { anInboundMessage, type BuiltMessage } from '#libs/testing/builders';
import { ownInboxes } from '#libs/testing/postgres';
import { IngestUnderTest } from '../ingest-under-test.js';

let ingest: IngestUnderTest;
let places: ConsumerPlaces;
let topic = 0;

beforeAll(async () => {
  ingest = await IngestUnderTest.create();
  await ownInboxes(ingest.admin, [message().message]);
});
beforeEach(async () => {
  topic += 1;
  places = anotherProcess();
  await places.begin(new Map([[0, { cluster: 'a', next: '5' }]]));
});
afterAll(() => ingest?.drop());

const anotherProcess = () => new ConsumerPlaces(ingest.contacts, { group: 'contacts', topic: `topic-${topic}` });
const message = (text = 'Hello') =>
  anInboundMessage({ workspaceId: ingest.workspaceId, from: 'ada@example.org', text });
const store = (batch: BuiltMessage[]) => (move: Move) =>
  new IngestMessages(ingest.contacts, () => null).ingest(batch, 0, move);
const next = async () => (await anotherProcess().read([0, 1])).get(0)?.next;
const setBack = (to: number) =>
  ingest.rows(`update consumer_places set next_offset = $1 where topic = $2`, to, `topic-${topic}`);

describe('the place of a consumer', () => {
  it('moves with what is stored', async () => {
    await places.moving(0, '6', store([message()]));
    expect(await next()).toBe('6');
  });

  it('stays where nothing was stored', async () => {
    const unknown = anInboundMessage({ workspaceId: '00000000-0000-4000-8000-000000000001', from: 'x@example.org' });
    await expect(places.moving(0, '6', store([unknown]))).rejects.toBeInstanceOf(RejectedInputError);
    expect(await next()).toBe('5');
  });

  it('never moves back: a consumer that lost the partition changes nothing', async () => {
    const former = anotherProcess();
    await former.read([0]);
    await places.moving(0, '9', store([message()]));
    await former.moving(0, '6', store([message()]));
    expect(await next()).toBe('9');
  });

  it('is moved by itself over an end that stores nothing, and costs no statement otherwise', async () => {
    await places.moving(0, '6', store([message()]));
    await places.reached(0, '6');
    expect(await next()).toBe('6');
    await places.reached(0, '8');
    expect(await next()).toBe('8');
  });

  it('that fell back since it was read is an outage, and nothing is stored: what was lost comes first', async () => {
    await places.moving(0, '9', store([message()]));
    await setBack(7);
    const before = await ingest.count('messages');
    await expect(places.moving(0, '10', store([message()]))).rejects.toThrow(/Postgres has less than it had/u);
    await expect(places.reached(0, '10')).rejects.toBeInstanceOf(UnavailableError);
    expect(await ingest.count('messages')).toBe(before);
    expect((await places.read([0])).get(0)).toEqual({ cluster: 'a', next: '7' });
    await places.moving(0, '10', store([message()]));
    expect(await next()).toBe('10');
  });

  it('begins again on another log, wherever it stood', async () => {
    await places.begin(new Map([[0, { cluster: 'b', next: '0' }]]));
    expect((await places.read([0])).get(0)).toEqual({ cluster: 'b', next: '0' });
  });

  it('stays in the heap page where it is: its moves touch no index', async () => {
    for (let at = 6; at < 40; at += 1) await places.moving(0, String(at), store([]));
    await ingest.rows('select pg_stat_force_next_flush()');
    const [row] = await ingest.rows<{ hot: number; all: number }>(
      `select n_tup_hot_upd as hot, n_tup_upd as all from pg_stat_user_tables where relname = 'consumer_places'`,
    );
    expect(row?.hot).toBe(row?.all);
  });
});
