import '#libs/testing/slow';
import { randomUUID } from 'node:crypto';
import {
  forgetDeadLetters,
  forgetEmptyCounts,
  KeepDeadLetters,
  standingDeadLetters,
  type DeadLetterRow,
} from '#libs/contacts';
import { migrate } from '#libs/database';
import { anInboundMessage } from '#libs/testing/builders';
import { IngestUnderTest } from './ingest-under-test.js';

let store: IngestUnderTest;
beforeAll(async () => {
  store = await IngestUnderTest.create();
});
afterAll(() => store?.drop());

const day = 86_400_000;
const mebibyte = 1024 * 1024;

async function setAside(bytes: number, traits: Partial<DeadLetterRow> = {}): Promise<string> {
  const dead_letter_id = randomUUID();
  const letter: DeadLetterRow = {
    workspace_id: store.workspaceId,
    dead_letter_id,
    reason: 'invalid',
    step: 'validate',
    topic: 'inbound-messages',
    partition: 0,
    message_offset: '1',
    error: 'x',
    key: null,
    value: Buffer.alloc(bytes, 'x').toString('base64'),
    size: bytes,
    headers: {},
    set_aside_at: new Date().toISOString(),
    ...traits,
  };
  await new KeepDeadLetters(store.contacts).keep([letter]);
  await new KeepDeadLetters(store.contacts).keep([letter]);
  return dead_letter_id;
}

const keptOf = async (id: string): Promise<number | null> => {
  const text = 'select octet_length(value) as kept from dead_letters where dead_letter_id = $1';
  const [row] = await store.rows<{ kept: number | null }>(text, id);
  return row?.kept ?? null;
};

const share = async (): Promise<number> =>
  (await store.rows<{ bytes: number }>('select bytes from dead_letter_shares'))[0]?.bytes ?? 0;

const aged = (days: number) => ({ set_aside_at: new Date(Date.now() - days * day).toISOString() });

describe('dead letters of a workspace', () => {
  beforeEach(() => store.rows('delete from dead_letter_shares'));

  it('are counted once by the bytes of their originals, and stand without them beyond 256 MiB', async () => {
    await setAside(1_000);
    expect(await share()).toBe(1_000);
    await store.rows('update dead_letter_shares set bytes = $1', 256 * mebibyte - 500);
    const [large, small] = [await setAside(501), await setAside(500)];
    expect([await keptOf(large), await keptOf(small)]).toEqual([null, 500]);
    expect(await standingDeadLetters(store.contacts)).toMatchObject({ largestShare: 256 * mebibyte });
  });

  it('end after 90 days, open ones too, and free their bytes', async () => {
    const [old, young] = [await setAside(700, aged(91)), await setAside(300, aged(89))];
    expect(await forgetDeadLetters(store.contacts)).toBe(1);
    expect([await keptOf(old), await keptOf(young)]).toEqual([null, 300]);
    expect(await share()).toBe(300);
  });
});

describe('counters', () => {
  const empty = `select source from contact_counts group by workspace_id, status, role, channel, source, language, verified
    having sum(contacts) = 0`;

  it('of combinations that no contact has go, also while a batch that needs them comes in, and totals stay right', async () => {
    const { workspaceId } = store;
    const message = (n: number) => anInboundMessage({ workspaceId, from: `counted-${n}@example.com` });
    await store.ingest([message(0)]);
    await store.rows('update contacts set deleted_at = now()');
    expect(await store.rows(empty)).not.toEqual([]);
    const coming = Array.from({ length: 10 }, (_, n) => store.ingest([message(n + 1)]));
    const going = Array.from({ length: 10 }, () => forgetEmptyCounts(store.contacts));
    await Promise.all([...coming, ...going]);
    await forgetEmptyCounts(store.contacts);
    expect(await store.rows(empty)).toEqual([]);
    expect(await store.rows('select sum(contacts)::integer as n from contact_counts')).toEqual([{ n: 10 }]);
  });
});

describe('an event id', () => {
  it('of another workspace hides no message', async () => {
    const own = anInboundMessage({ workspaceId: store.workspaceId, from: 'same@example.com' });
    const [other] = await store.rows<{ id: string }>(
      `insert into workspaces (name, plan, max_page_size) values ('Other', 'local', 20) returning workspace_id as id`,
    );
    const theirs = anInboundMessage({ workspaceId: other?.id ?? '', from: 'same@example.com' });
    const before = await store.rows('select from messages');
    await store.ingest([own, { ...theirs, id: own.id }]);
    await store.ingest([own, { ...theirs, id: own.id }]);
    expect(await store.rows('select from messages')).toHaveLength(before.length + 2);
  });
});

describe('a login of a service', () => {
  beforeAll(() => migrate(store.database.adminUrl)); // a right to the database is no part of the copy

  it.each([
    'select lo_create(0)',
    `select lo_from_bytea(0, 'x')`,
    'select lo_creat(-1)',
    'create temp table t (x integer)',
  ])('may not "%s", which no policy would see', async (text) => {
    const asked = store.contacts.within([store.workspaceId], (queries) => queries.query({ text }));
    await expect(asked).rejects.toThrow(/permission denied/u);
  });
});
