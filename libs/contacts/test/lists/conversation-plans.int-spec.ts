import '#libs/testing/slow';
import { ContactsUnderTest, fillContacts } from '#libs/testing/contacts';
import { stopAutovacuum } from '#libs/testing/postgres';
import type { ChangeContext } from '#libs/contacts';
import { OutboundMessages } from '#libs/contacts';
import type { Statement } from '#libs/database';
import { Consents } from '#libs/contacts';
import { Identities } from '#libs/contacts';
import { Messages, type MessagePosition } from '#libs/contacts';
import { Recognitions } from '#libs/contacts';
import { Suggestions } from '#libs/contacts';
import { Timeline } from '#libs/contacts';

let store: ContactsUnderTest;
let context: ChangeContext;
let contactId: string;
const inboxId = '01990000-0000-7000-8000-0000000000d0';

beforeAll(async () => {
  store = await ContactsUnderTest.start();
  context = await store.newContext();
  const { workspaceId } = context;
  await stopAutovacuum(store.admin);
  await fillContacts(store.admin, workspaceId, { count: 6_000, seed: 1 });
  const [one] = await store.ask<{ id: string }>(
    'select contact_id as id from contacts where email is not null order by 1 limit 1',
  );
  contactId = one?.id ?? '';
  await fillConversations(workspaceId);
});
afterAll(() => store?.stop());

/** SQL: an id of the time `at`, the same for the same `seed`. */
const idOf = (seed: string, at: string): string =>
  `overlay(md5(${seed})::uuid::text placing left(id_at(${at})::text, 13) from 1)::uuid`;
/** SQL: six years of quarters, and hours spread over them. */
const start = `date_trunc('quarter', now(), 'UTC')`;
const spread = (n: string): string => `cast(${start} + ${n} * interval '17 hours' as timestamptz)`;

/**
 * Three messages for everybody, 3,000 of one contact over 24 quarters, every tenth an edit of the one before; as many changes.
 * All of up to 30,000 rows are analysed: the plans are the same each time.
 */
async function fillConversations(workspaceId: string): Promise<void> {
  await store.ask(`select make_partitions_until(${start} + interval '69 months')`);
  await store.ask(
    `insert into inboxes (workspace_id, inbox_id, channel, driver, name, settings) values ($1, $2, 'email', 'smtp', 'x', '{"outgoing": {}}')`,
    [workspaceId, inboxId],
  );
  await store.ask(
    `insert into messages (workspace_id, message_id, contact_id, inbox_id, channel, text, details, sent_at, received_at, kafka_partition, kafka_offset)
     select $1, ${idOf('n::text || contact_id', 'at')}, contact_id, $2, 'email', repeat('word ', 40), '{"externalId": "1"}', at, at, 0, n
     from contacts, generate_series(1, 3) as n, ${spread('n * 900')} as at`,
    [workspaceId, inboxId],
  );
  await store.ask(
    `insert into messages (workspace_id, message_id, contact_id, inbox_id, channel, kind, edit_of, text, details, sent_at, received_at, kafka_partition, kafka_offset)
     select $1, ${idOf('n::text', 'at')}, $3, $2, 'email', case when n % 10 = 0 then 'edit' end,
       case when n % 10 = 0 then ${idOf('(n - 1)::text', spread('(n - 1)'))} end, 'text', '{"externalId": "1"}', at, at, 0, n
     from generate_series(1, 3000) as n, ${spread('n')} as at`,
    [workspaceId, inboxId, contactId],
  );
  await store.ask(
    `insert into contact_changes (workspace_id, change_id, contact_id, kind, cause, occurred_at)
     select $1, ${idOf('n::text', 'at')}, $2, 'updated', '{}', at from generate_series(1, 3000) as n, ${spread('n')} as at`,
    [workspaceId, contactId],
  );
  for (const table of ['messages', 'contact_changes', 'inboxes']) await store.ask(`vacuum (analyze) ${table}`);
}

/** Everything that is asked of one conversation, from its first page and from far behind. */
async function askEverything(): Promise<void> {
  const database = store.gateway;
  const { workspaceId } = context;
  const whose = { workspaceId, contactId };
  const { messages, next } = await new Messages(database).ofContact(whose, { limit: 50 });
  await new Messages(database).ofContact(whose, { limit: 50, after: next ?? undefined });
  await new Messages(database).find(workspaceId, messages[0]?.id ?? '');
  const [deep] = await store.ask<MessagePosition>(
    `select sent_at as "sentAt", kafka_offset as offset, message_id as id from messages where contact_id = $1 and kafka_offset = 480`,
    [contactId],
  );
  if (!deep) throw new Error('the conversation is not there');
  await new Messages(database).ofContact(whose, { limit: 50, after: deep });
  const timeline = await new Timeline(database).read(whose, { limit: 50 });
  await new Timeline(database).read(whose, { limit: 50, after: timeline.next ?? undefined });
  await new Timeline(database).read(whose, { limit: 50, after: { message: deep, changeSeq: 500 } });
  await new Consents(database).record(context, {
    contactId,
    purpose: 'messages',
    channel: null,
    granted: true,
    source: null,
  });
  await new Consents(database).list(whose, { limit: 50 });
  await new Identities(database).list(whose);
  await new Suggestions(database).list(whose, { limit: 50 });
  await new Recognitions(database).recognise(context, { email: 'nobody@example.com', phone: '+5521987654321' });
  const request = { contactId, text: 'x', subject: null, template: null, requestKey: 'key', channel: 'email' as const };
  await new OutboundMessages(database).queue(context, request);
}

interface Plan {
  'Shared Hit Blocks': number;
  'Shared Read Blocks': number;
}

async function buffersOf({ text, values = [] }: Statement, settings: Record<string, string>): Promise<number> {
  const explain = { text: `explain (analyze, buffers, format json) ${text}`, values };
  const [row] = await store.gateway.inTransaction(
    [context.workspaceId],
    (queries) => queries.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(explain),
    settings,
  );
  const plan = row?.['QUERY PLAN'][0].Plan;
  return (plan?.['Shared Hit Blocks'] ?? 0) + (plan?.['Shared Read Blocks'] ?? 0);
}

describe('what is asked of one conversation among 20,000 messages', () => {
  it('touches few pages in 25 partitions, also where Postgres keeps one plan for all values', async () => {
    await askEverything();
    const asked = store.gateway.distinctStatements().filter(({ text }) => /^(select|with)\b/u.test(text.trim()));
    expect(asked.length).toBeGreaterThan(10);
    const costly: object[] = [];
    for (const statement of asked)
      for (const mode of ['force_custom_plan', 'force_generic_plan']) {
        const settings = { plan_cache_mode: mode };
        // The fewer of two: caches of the catalogue may be cold.
        const buffers = Math.min(await buffersOf(statement, settings), await buffersOf(statement, settings));
        if (buffers > 200) costly.push({ mode, buffers, text: statement.text });
      }
    expect(costly).toEqual([]);
  });
});
