import { Workspaces } from '#libs/access';
import {
  Consents,
  Contacts,
  FollowChanges,
  IngestMessages,
  KeepMessageStatuses,
  KeepSystemTags,
  SystemTagsFollower,
  Tags,
} from '#libs/contacts';
import { uuidV7 } from '#libs/contracts';
import type { Database } from '#libs/database';
import { anInboundMessage } from '#libs/testing/builders';
import { createTestDatabase, ownInboxes, type TestDatabase } from '#libs/testing/postgres';

let testDatabase: TestDatabase;
let admin: Database;
let worker: Database;
let gateway: Database;
let service: Database;
let own: string;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  admin = testDatabase.connect('admin');
  worker = testDatabase.connect('doorbell_worker');
  gateway = testDatabase.connect('doorbell_gateway');
  service = testDatabase.connect('doorbell_contacts');
});
beforeEach(async () => {
  own = await new Workspaces(admin).create({ name: 'Test', plan: 'local' });
});
afterAll(() => testDatabase?.drop());

const by = () => ({ workspaceId: own, cause: { kind: 'api_key', id: 'key' } });
const ask = <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> =>
  admin.within([], (queries) => queries.query<Row>({ text, values }));

async function contact(email: string, tags: string[] = []): Promise<string> {
  const created = await new Contacts(gateway).create(by(), { name: 'Ann', email, tags }, 'refuse');
  return created.contact.contact.id;
}

/** What the worker does: all that the log and the rest of the system said. */
async function keep(): Promise<void> {
  const [follow, tags] = [new FollowChanges(worker, new SystemTagsFollower()), new KeepSystemTags(worker)];
  while ((await follow.followBatch()) + (await tags.runNext()) > 0);
}

async function tagsOf(id: string): Promise<unknown> {
  await keep();
  return (await new Contacts(gateway).get(own, id))?.contact.tags;
}

const consent = (contactId: string, granted: boolean, channel: 'email' | null = null) =>
  new Consents(gateway).record(by(), { contactId, purpose: 'marketing', channel, granted, source: null });

const message = (from: string, sentAt?: string) =>
  anInboundMessage({ workspaceId: own, from, name: 'Ann', ...(sentAt !== undefined && { sentAt }) });
const ingest = async (built: ReturnType<typeof message>) => {
  await ownInboxes(admin, [built.message]);
  await new IngestMessages(service, () => 'en').ingest([built], 1);
};

async function sent(contactId: string, to: string, inboxId: string): Promise<string> {
  const id = uuidV7();
  await ask(
    `insert into messages (workspace_id, message_id, contact_id, inbox_id, channel, direction, status, text, details,
       sent_at, received_at, kafka_partition, kafka_offset, relayed)
     values ($1, $2, $3, $4, 'email', 'outbound', 'sent', 'x', $5, now(), now(), -1, -1, true)`,
    [own, id, contactId, inboxId, JSON.stringify({ to: { kind: 'email', value: to } })],
  );
  return id;
}

const report = (messageId: string, inboxId: string, status: 'failed' | 'delivered') =>
  new KeepMessageStatuses(service).keep([
    {
      workspaceId: own,
      inboxId,
      messageId,
      externalId: null,
      status,
      reason: status === 'failed' ? 'No such mailbox.' : null,
      at: new Date().toISOString(),
    },
  ]);

describe('the tag Opted out', () => {
  it('comes and goes with the consents of a contact, with the system as its cause, once each', async () => {
    const id = await contact('out@example.com', ['x']);
    await consent(id, true);
    expect(await tagsOf(id)).toEqual(['x']);
    await consent(id, false, 'email');
    expect(await tagsOf(id)).toEqual(['x', 'Opted out']);
    await consent(id, false);
    expect(await tagsOf(id)).toEqual(['x', 'Opted out']);
    await consent(id, true, 'email');
    await consent(id, true);
    expect(await tagsOf(id)).toEqual(['x']);
    const causes = await ask(`select cause from contact_changes where contact_id = $1 and kind = 'updated'`, [id]);
    expect(causes).toEqual([1, 2].map(() => ({ cause: { kind: 'system', id: 'opted_out' } })));
    const [tag] = await new Tags(gateway).list(own, { search: 'opted', limit: 1, after: undefined });
    expect(tag).toMatchObject({ name: 'Opted out', kind: 'system', contacts: 0 });
  });

  it('is no tag too many for a contact that has a hundred, which can still be sent back as it is', async () => {
    const hundred = Array.from({ length: 100 }, (_, index) => `t${index}`);
    const id = await contact('full@example.com', hundred);
    await consent(id, false);
    const full = [...hundred, 'Opted out'];
    expect(await tagsOf(id)).toEqual(full);
    const update = (tags: string[]) => new Contacts(gateway).update(by(), id, { fields: { tags } });
    expect((await update(full.toReversed()))?.contact.tags).toHaveLength(101);
    await expect(update([...full, 'one more'])).rejects.toThrow('tags: 101 are too many; a contact has at most 100.');
  });

  it('leaves a tag of the same name to the workspace that has it', async () => {
    const [theirs, id] = [await contact('theirs@example.com', ['opted out']), await contact('o2@example.com')];
    await consent(id, false);
    expect(await tagsOf(id)).toEqual(['Opted out (Doorbell)']);
    expect(await tagsOf(theirs)).toEqual(['opted out']);
  });
});

describe('the tag Bounced', () => {
  it('follows a final failure until something shows that the address works, or it is the contact’s no more', async () => {
    const first = message('bo@example.com');
    await ingest(first);
    const { inboxId } = first.message;
    const [row] = await ask<{ id: string }>(`select contact_id as id from contacts where workspace_id = $1`, [own]);
    const id = String(row?.id);
    await report(await sent(id, 'bo@example.com', inboxId), inboxId, 'failed');
    expect(await tagsOf(id)).toEqual(['Bounced']);
    await report(await sent(id, 'bo@example.com', inboxId), inboxId, 'delivered');
    expect(await tagsOf(id)).toEqual([]);
    await report(await sent(id, 'bo@example.com', inboxId), inboxId, 'failed');
    expect(await tagsOf(id)).toEqual(['Bounced']);
    await ingest(message('bo@example.com', new Date(Date.now() + 1_000).toISOString()));
    expect(await tagsOf(id)).toEqual([]);
    await report(await sent(id, 'old@example.com', inboxId), inboxId, 'failed');
    expect(await tagsOf(id)).toEqual([]);
  });
});

describe('the tag Duplicate?', () => {
  it('is on both of a pair while both are live', async () => {
    const [older, newer] = [await contact('d1@example.com'), await contact('d2@example.com')];
    await ask(
      `insert into duplicate_pairs (workspace_id, older_contact_id, newer_contact_id, reason) values ($1, $2, $3, 'test')`,
      [own, older, newer],
    );
    await ask(
      `insert into contact_changes (workspace_id, contact_id, kind, cause)
       values ($1, $2, 'duplicate_suspected', '{"kind":"message","id":"x"}')`,
      [own, older],
    );
    expect([await tagsOf(older), await tagsOf(newer)]).toEqual([['Duplicate?'], ['Duplicate?']]);
    await new Contacts(gateway).remove(by(), older);
    expect(await tagsOf(newer)).toEqual([]);
    await new Contacts(gateway).restore(by(), older);
    expect([await tagsOf(older), await tagsOf(newer)]).toEqual([['Duplicate?'], ['Duplicate?']]);
  });
});
