import '#libs/testing/slow';
import { createTestDatabase, type TestDatabase } from '#libs/testing/postgres';
import type { Database } from '../connection/database.js';
import { keepPartitions } from './keep-partitions.sql.js';
import { migrate } from '../migrate/migrate.js';
import { readMigrations } from '../migrate/migrations.js';

const workspaceId = '01990000-0000-7000-8000-000000000001';
const contactId = '01990000-0000-7000-8000-000000000002';
const inboxId = '01990000-0000-7000-8000-000000000003';
const day = 86_400_000;

let store: TestDatabase;
let admin: Database;

beforeEach(async () => {
  store = await createTestDatabase();
  admin = store.connect('admin');
});
afterEach(() => store?.drop());

const ask = <Row extends object>(text: string, values: unknown[] = [], as: Database = admin): Promise<Row[]> =>
  as.within([workspaceId], (queries) => queries.query<Row>({ text, values }));

/** An id as adapters make it, of a time in milliseconds. */
function idOf(time: number, n = 1): string {
  const hex = time.toString(16).padStart(12, '0') + '80008' + String(n).padStart(15, '0');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, '$1-$2-$3-$4-$5');
}

async function keepMessage(id: string, externalId: string | null = null, as: Database = admin): Promise<void> {
  await ask(
    `insert into messages (workspace_id, message_id, contact_id, inbox_id, channel, direction, text, sent_at, received_at, kafka_partition, kafka_offset, external_id)
     values ($1, $2, $3, $4, 'email', 'outbound', 'x', now(), now(), -1, -1, $5)`,
    [workspaceId, id, contactId, inboxId, externalId],
    as,
  );
}

/** Message id → the partition that it stands in. */
async function places(): Promise<Record<string, string>> {
  const rows = await ask<{ id: string; place: string }>(
    'select message_id as id, tableoid::regclass as place from messages',
  );
  return Object.fromEntries(rows.map(({ id, place }) => [id, place]));
}

/** `2027_q1` for a time. */
function quarterOf(time: number): string {
  const at = new Date(time);
  return `${at.getUTCFullYear()}_q${Math.floor(at.getUTCMonth() / 3) + 1}`;
}

describe('a message', () => {
  it('stands in the quarter of its id, and in the default where that has no time or an odd one', async () => {
    const inTwoHundredDays = Date.now() + 200 * day;
    const ids = [
      idOf(0),
      idOf(Date.parse('2019-05-05')),
      idOf(Date.now()),
      idOf(inTwoHundredDays),
      idOf(Date.now() + 9_000 * day),
    ];
    for (const id of ids) await keepMessage(id);
    const at = await places();
    expect(ids.map((id) => at[id])).toEqual([
      'messages_default',
      'messages_past',
      'messages_past',
      `messages_${quarterOf(inTwoHundredDays)}`,
      'messages_default',
    ]);
  });

  it('has an external id that no other of its inbox has, in whatever partition that is', async () => {
    await keepMessage(idOf(Date.now()), 'ext-1');
    await expect(keepMessage(idOf(Date.now() + 200 * day), 'ext-1')).rejects.toThrow(/messages_external_key/u);
    await keepMessage(idOf(Date.now() + 200 * day), 'ext-2');
    expect(await ask('select external_id from message_external_ids order by 1')).toEqual([
      { external_id: 'ext-1' },
      { external_id: 'ext-2' },
    ]);
  });
});

describe('partitions', () => {
  it('are there for a year ahead, and asking again makes none', async () => {
    const contacts = store.connect('doorbell_contacts');
    const before = await ask('select count(*) from pg_class where relispartition');
    const [first] = await keepPartitions(contacts);
    expect(first?.table).toBe('contact_changes');
    expect(Date.parse(first?.until ?? '')).toBeGreaterThan(Date.now() + 364 * day);
    expect(await ask('select count(*) from pg_class where relispartition')).toEqual(before);
  });

  it('take over what the default held for them, with its external ids', async () => {
    const later = Date.now() + 700 * day;
    await keepMessage(idOf(later), 'ext-1');
    await keepMessage(idOf(0, 2));
    expect((await places())[idOf(later)]).toBe('messages_default');
    await ask(`select make_partitions_until(now() + interval '3 years')`);
    const at = await places();
    expect(at[idOf(later)]).toBe(`messages_${quarterOf(later)}`);
    expect(at[idOf(0, 2)]).toBe('messages_default');
    expect(await ask('select message_id as id from message_external_ids')).toEqual([{ id: idOf(later) }]);
  });

  it('are put off while a long transaction reads the default, and no statement waits longer than a second', async () => {
    const reader = store.connect('admin', 1);
    const contacts = store.connect('doorbell_contacts');
    await ask(`drop table messages_${quarterOf(Date.now() + 360 * day)}`);
    const [, before] = await keepPartitionsBeside(reader, contacts);
    const [, after] = await keepPartitions(contacts);
    expect(Date.parse(after?.until ?? '')).toBeGreaterThan(Date.parse(before?.until ?? ''));
  });

  it('are made by one of two processes at once', async () => {
    await ask(`drop table messages_${quarterOf(Date.now() + 360 * day)}`);
    const contacts = store.connect('doorbell_contacts');
    await Promise.all([keepPartitions(contacts), keepPartitions(contacts)]);
    const [, messages] = await keepPartitions(contacts);
    expect(Date.parse(messages?.until ?? '')).toBeGreaterThan(Date.now() + 364 * day);
  });

  it('can be made by the contacts service for one year alone, and reached by no service but through their table', async () => {
    const contacts = store.connect('doorbell_contacts');
    await expect(ask(`select make_partitions_until('2999-01-01')`, [], contacts)).rejects.toThrow(/permission/u);
    await expect(ask('select from messages_default', [], contacts)).rejects.toThrow(/permission/u);
    await expect(ask('select make_partitions()', [], store.connect('doorbell_gateway'))).rejects.toThrow(/permission/u);
  });
});

/** Asked while `reader` holds a snapshot of the default partition. */
function keepPartitionsBeside(reader: Database, contacts: Database): ReturnType<typeof keepPartitions> {
  return reader.inTransaction([], async (queries) => {
    await queries.query({ text: 'select count(*) from messages_default' });
    return keepPartitions(contacts);
  });
}

describe('the migration', () => {
  it('carries every row over, and numbers go on', async () => {
    const migrations = readMigrations();
    const before = migrations.findIndex((one) => one.name.startsWith('Partitions'));
    await ask('drop schema public cascade');
    await ask('create schema public');
    await migrate(store.adminUrl, () => {}, migrations.slice(0, before));
    for (const [n, time] of [0, Date.now(), Date.now() + 9_000 * day].entries())
      await keepMessage(idOf(time, n), `ext-${n}`);
    const change = `insert into contact_changes (workspace_id, contact_id, kind, cause) values ($1, $2, 'updated', '{}') returning seq`;
    for (let n = 0; n < 3; n += 1) await ask(change, [workspaceId, contactId]);
    const messages = 'select to_jsonb(m) as row from messages m order by message_id';
    const changes = 'select to_jsonb(c) as row from contact_changes c order by seq';
    const [written, logged] = [await ask(messages), await ask(changes)];

    await migrate(store.adminUrl);

    // Later migrations may add columns.
    expect(await ask(messages)).toMatchObject(written);
    expect(await ask(changes)).toMatchObject(logged);
    expect(await ask(change, [workspaceId, contactId], store.connect('doorbell_contacts'))).toEqual([{ seq: 4 }]);
    expect(await ask('select count(*) as n from message_external_ids')).toEqual([{ n: 3 }]);
    expect(Object.values(await places()).sort()).toEqual(['messages_default', 'messages_default', 'messages_past']);
  });
});
