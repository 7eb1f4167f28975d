import { anInboundMessage } from '#libs/testing/builders';
import { IngestUnderTest } from '../ingest-under-test.js';

let ingest: IngestUnderTest;
beforeAll(async () => {
  ingest = await IngestUnderTest.create();
});
afterAll(() => ingest?.drop());

const message = (traits: Omit<Parameters<typeof anInboundMessage>[0], 'workspaceId'>) =>
  anInboundMessage({ workspaceId: ingest.workspaceId, ...traits });

describe('a message that comes twice', () => {
  it('is stored once when both are in one batch', async () => {
    const twice = message({ from: 'twice-in-a-batch@example.com' });
    const before = await ingest.count('messages');
    await ingest.ingest([twice, message({}), twice]);
    expect(await ingest.count('messages')).toBe(before + 2);
  });

  it('changes nothing in any table when it comes in a later batch', async () => {
    const batch = [message({ from: 'again@example.com', text: 'de: hallo' }), message({ from: 'again@example.com' })];
    await ingest.ingest(batch);
    const tables = ['messages', 'contacts', 'contact_identities', 'contact_changes'];
    const state = async () => ({
      counts: await Promise.all(tables.map((table) => ingest.count(table))),
      contact: await ingest.contact('again@example.com'),
      counted: await ingest.rows('select * from contact_counts order by 1, 2, 3, 4, 5, 6, 7, 8'),
      inbox: await ingest.rows('select inbox_id, sum(messages), max(last_event_at) from inbox_activity group by 1'),
    });
    const before = await state();
    await ingest.ingest(batch);
    await ingest.ingest(batch.toReversed(), 7);
    expect(await state()).toEqual(before);
  });

  it('is stored once, with one contact, when many consumers get it at the same time', async () => {
    const batch = Array.from({ length: 40 }, (_, n) => message({ from: `raced-${n % 20}@example.com` }));
    const [contacts, messages] = [await ingest.count('contacts'), await ingest.count('messages')];
    await Promise.all(
      [0, 1, 2, 3].map((partition) => ingest.ingest(partition % 2 ? batch : batch.toReversed(), partition)),
    );
    expect(await ingest.count('contacts')).toBe(contacts + 20);
    expect(await ingest.count('messages')).toBe(messages + 40);
    const [counted] = await ingest.rows<{ n: number }>('select sum(contacts)::int as n from contact_counts');
    expect(counted?.n).toBe(contacts + 20);
  });
});

describe('one new sender in two consumers at once', () => {
  it('becomes one contact, with the messages of both', async () => {
    const rounds = Array.from({ length: 10 }, (_, n) => `new-in-two-${n}@example.com`);
    for (const from of rounds) {
      await Promise.all([1, 2].map((partition) => ingest.ingest([message({ from })], partition)));
      const { contact_id } = await ingest.contact(from);
      const stored = await ingest.rows('select 1 from messages where contact_id = $1', contact_id);
      expect(stored).toHaveLength(2);
    }
    const orphans = await ingest.rows(
      `select 1 from contacts c where not exists (select from contact_identities i
        where i.workspace_id = c.workspace_id and i.contact_id = c.contact_id)`,
    );
    expect(orphans).toEqual([]);
  });
});

describe('a batch', () => {
  it('is taken as a whole or not at all', async () => {
    const [contacts, messages] = [await ingest.count('contacts'), await ingest.count('messages')];
    const stranger = anInboundMessage({ workspaceId: '0192f0c1-dead-7000-8000-000000000000' });
    await expect(ingest.ingest([message({}), stranger])).rejects.toThrow(/there is no workspace 0192f0c1-dead/u);
    expect([await ingest.count('contacts'), await ingest.count('messages')]).toEqual([contacts, messages]);
  });

  it('may hold messages of several workspaces, and none is seen from another', async () => {
    const [row] = await ingest.rows<{ id: string }>(
      `insert into workspaces (name, plan, max_page_size) values ('Other', 'local', 100) returning workspace_id as id`,
    );
    const from = 'in-two-workspaces@example.com';
    await ingest.ingest([message({ from }), anInboundMessage({ workspaceId: row?.id ?? '', from })]);
    const owners = await ingest.rows<{ workspace_id: string; contact_id: string }>(
      'select workspace_id, contact_id from contact_identities where value = $1',
      from,
    );
    expect(new Set(owners.map((one) => one.contact_id)).size).toBe(2);
  });
});
