import { randomUUID } from 'node:crypto';
import { Workspaces } from '#libs/access';
import { KeepDeadLetters } from '#libs/contacts';
import type { Database } from '#libs/database';
import { createTestDatabase, type TestDatabase } from '#libs/testing/postgres';
import type { BoundedCount } from '../src/bounded-count.js';
import { count as deadLetters } from '../src/dead-letters/dead-letters.sql.js';
import { countPairs } from '../src/duplicates/sql/duplicate-list.sql.js';
import { countFlagged } from '../src/messages/messages.sql.js';

let database: TestDatabase;
let admin: Database;
let gateway: Database;
let workspaceId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  [admin, gateway] = [database.connect('admin'), database.connect('doorbell_gateway')];
  workspaceId = await new Workspaces(admin).create({ name: 'Three', plan: 'local' });
});
afterAll(() => database?.drop());

/** Past the triggers: what they derive is not counted. */
const insert = (text: string): Promise<unknown> =>
  admin.inTransaction([], (queries) => queries.query({ text, values: [workspaceId] }), {
    session_replication_role: 'replica',
  });

const counted = (name: string, text: string, values: unknown[]): Promise<BoundedCount[]> =>
  gateway.within([workspaceId], (queries) => queries.query<BoundedCount>({ name, text, values }));

const junkOf = (flag: string | null, most: number) =>
  counted(countFlagged.name, countFlagged.text, [workspaceId, flag, null, most]);

const lettersOf = (status: string, most: number) =>
  counted(deadLetters.name, deadLetters.text, [[workspaceId], status, null, null, most]);

const pairsOf = (atMost: number) =>
  gateway.within([workspaceId], (queries) => countPairs(queries, workspaceId, { atMost }));

const letter = () => ({
  workspace_id: workspaceId,
  dead_letter_id: randomUUID(),
  reason: 'invalid',
  step: 'validate',
  topic: 'inbound-messages',
  partition: 0,
  message_offset: '1',
  error: 'x',
  key: null,
  value: null,
  size: null,
  headers: {},
  set_aside_at: new Date().toISOString(),
});

describe('a count of three looks at so many and says where there are more', () => {
  it('of messages that became no contact', async () => {
    await insert(
      `insert into messages (workspace_id, message_id, inbox_id, channel, text, flags, details, sent_at, received_at, kafka_partition, kafka_offset)
       select $1, uuidv7(), uuidv7(), 'email', '', '[{"flag": "bulk", "reason": "x"}]', '{}', now(), now(), 0, n from generate_series(1, 3) as n`,
    );
    expect(await junkOf(null, 2)).toEqual([{ count: 2, more: true }]);
    expect(await junkOf('bulk', 3)).toEqual([{ count: 3, more: false }]);
    expect(await junkOf('spam', 2)).toEqual([{ count: 0, more: true }]);
  });

  it('of dead letters', async () => {
    await new KeepDeadLetters(admin).keep([letter(), letter(), letter()]);
    expect(await lettersOf('open', 2)).toEqual([{ count: 2, more: true }]);
    expect(await lettersOf('open', 3)).toEqual([{ count: 3, more: false }]);
    expect(await lettersOf('discarded', 2)).toEqual([{ count: 0, more: true }]);
  });

  it('of pairs that may be one person', async () => {
    await insert(
      `insert into contacts (workspace_id, contact_id, source, name) select $1, uuidv7(), 'api', 'Ann ' || n from generate_series(1, 3) as n`,
    );
    await insert(
      `insert into duplicate_pairs (workspace_id, older_contact_id, newer_contact_id, reason)
       select $1, one.contact_id, other.contact_id, 'x' from contacts one join contacts other on one.contact_id < other.contact_id
       where one.workspace_id = $1 and other.workspace_id = $1`,
    );
    expect(await pairsOf(2)).toEqual({ count: 2, more: true });
    expect(await pairsOf(3)).toEqual({ count: 3, more: false });
    await insert(`update contacts set deleted_at = now() where workspace_id = $1 and name = 'Ann 1'`);
    expect(await pairsOf(3)).toEqual({ count: 1, more: false });
  });
});
