import { Workspaces } from '#libs/access';
import { ChangeFeed, type FeedPage, type LogPlace } from '#libs/contacts';
import type { Database } from '#libs/database';
import { createTestDatabase, type TestDatabase } from '#libs/testing/postgres';

let testDatabase: TestDatabase;
let [admin, writer, gateway] = [] as unknown as [Database, Database, Database];
let [own, foreign]: string[] = [];
let feed: ChangeFeed;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  [admin, writer] = [testDatabase.connect('admin'), testDatabase.connect('admin')];
  gateway = testDatabase.connect('doorbell_gateway');
  own = await new Workspaces(admin).create({ name: 'Own', plan: 'local' });
  foreign = await new Workspaces(admin).create({ name: 'Foreign', plan: 'local' });
  feed = new ChangeFeed(gateway);
});
afterAll(() => testDatabase?.drop());

const insertion = `insert into contact_changes (workspace_id, contact_id, kind, changes, cause)
  select $1, uuidv7(), 'created', jsonb_build_object('name', jsonb_build_object('before', null, 'after', $3::text || n)), '{"kind": "api_key", "id": "x"}'
  from generate_series(1, $2::int) as n`;

/** So many changes in one transaction; their names begin with the text. */
async function log(workspaceId: string | undefined, count: number, text: string): Promise<void> {
  await admin.within([], (queries) => queries.query({ text: insertion, values: [workspaceId, count, text] }));
}

const bounds: { until: string | null; mostBytes: number } = { until: null, mostBytes: 1_000_000 };

async function pages(place: LogPlace, most = bounds): Promise<FeedPage[]> {
  const walk = feed.walk([own ?? ''], place, most);
  const read: FeedPage[] = [];
  for (;;) {
    const page = await walk.next();
    read.push(page);
    if (!page.hasMore) return read;
  }
}

const namesOf = (read: readonly FeedPage[]): unknown[] =>
  read.flatMap(({ changes }) => changes.map((change) => change.changes['name']?.after));
const numbered = (text: string, count: number): string[] =>
  Array.from({ length: count }, (_one, at) => `${text}${at + 1}`);

/** What messages say, and the names that changes give. */
const textsOf = (read: readonly FeedPage[]) =>
  read.flatMap(({ changes }) => changes.map(({ message, changes: fields }) => message?.text ?? fields['name']?.after));

describe('a reader that is far behind', () => {
  it('reads each change of its workspaces once, in the order of the log, page by page', async () => {
    const place = await feed.now();
    await log(own, 700, 'a');
    await log(foreign, 5_000, 'x');
    await log(own, 2_500, 'b');
    const read = await pages(place);
    expect(namesOf(read)).toEqual([...numbered('a', 700), ...numbered('b', 2_500)]);
    expect(Math.max(...read.map(({ changes }) => changes.length))).toBe(500);
    expect(await pages(read.at(-1)?.place ?? place)).toMatchObject([{ changes: [], hasMore: false }]);
  });

  it('goes on from the place behind any page, and behind any change', async () => {
    const place = await feed.now();
    await log(own, 1_200, 'c');
    const read = await pages(place);
    const all = numbered('c', 1_200);
    let taken = 0;
    for (const page of read) {
      taken += page.changes.length;
      expect(namesOf(await pages(page.place))).toEqual(all.slice(taken));
    }
    expect(namesOf(await pages(read[0]?.places[9] ?? place))).toEqual(all.slice(10));
  });

  it('has what was begun before its place and committed behind it, and leaves what is not committed to the next window', async () => {
    const { place, read } = await writer.inTransaction([], async (queries) => {
      await queries.query({ text: insertion, values: [own, 1, 'early'] });
      const begun = await feed.now();
      await log(own, 600, 'd');
      return { place: begun, read: await pages(begun) };
    });
    expect(namesOf(read)).toEqual(numbered('d', 600));
    expect(namesOf(await pages(read.at(-1)?.place ?? place))).toEqual(['early1']);
    expect(namesOf(await pages(place))).toEqual(['early1', ...numbered('d', 600)]);
  });

  it('takes no more bytes for a page than it may, and a larger change alone', async () => {
    const place = await feed.now();
    await log(own, 5, 'x'.repeat(1_000));
    const read = await pages(place, { until: null, mostBytes: 1_500 });
    expect(read.map(({ changes }) => changes.length).filter((count) => count > 0)).toEqual([2, 2, 1]);
    const single = await pages(place, { until: null, mostBytes: 10 });
    expect(single.map(({ changes }) => changes.length).filter((count) => count > 0)).toEqual([1, 1, 1, 1, 1]);
  });

  it('reads messages in their places among the changes, and each once', async () => {
    const place = await feed.now();
    const said = `insert into messages (workspace_id, message_id, contact_id, inbox_id, channel, text, sent_at, received_at, kafka_partition, kafka_offset)
      select $1, uuidv7(), uuidv7(), uuidv7(), 'email', $3::text || n, now(), now(), 0, 0 from generate_series(1, $2::int) as n`;
    for (const [workspaceId, count, text, statement] of [
      [own, 300, 'g', insertion],
      [own, 1_900, 'm', said],
      [foreign, 3_000, 'x', said],
      [own, 400, 'h', insertion],
      [own, 5, 'n', said],
    ] as const)
      await admin.within([], (queries) => queries.query({ text: statement, values: [workspaceId, count, text] }));
    const all = [numbered('g', 300), numbered('m', 1_900), numbered('h', 400), numbered('n', 5)].flat();
    const read = await pages(place);
    expect(textsOf(read)).toEqual(all);
    expect(textsOf(await pages(read[1]?.places[7] ?? place))).toEqual(all.slice((read[0]?.changes.length ?? 0) + 8));
    const small = await pages(place, { until: null, mostBytes: 20_000 });
    expect(textsOf(small)).toEqual(all);
  });

  it('ends at the snapshot that it is given', async () => {
    const place = await feed.now();
    await log(own, 3, 'e');
    const until = (await feed.now()).from;
    await log(own, 2, 'f');
    const read = await pages(place, { ...bounds, until });
    expect(namesOf(read)).toEqual(numbered('e', 3));
    expect(namesOf(await pages(read.at(-1)?.place ?? place))).toEqual(numbered('f', 2));
  });
});
