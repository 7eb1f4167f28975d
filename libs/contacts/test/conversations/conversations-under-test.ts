import { randomUUID } from 'node:crypto';
import { Conversations, type ChangeContext, type WaitingConversation } from '#libs/contacts';
import type { Database } from '#libs/database';
import { anInboundMessage, type BuiltMessage, type MessageTraits } from '#libs/testing/builders';
import type { IngestUnderTest } from '../ingest-under-test.js';

/** People of one workspace by name, who write and are written to. */
export class ConversationsUnderTest {
  readonly conversations: Conversations;
  readonly context: ChangeContext;
  /** Ids of what was sent through Doorbell. */
  readonly answers: string[] = [];
  readonly merges: string[] = [];
  private readonly inboxId = randomUUID();

  constructor(
    readonly store: IngestUnderTest,
    readonly workspaceId: string,
    readonly gateway: Database,
  ) {
    this.conversations = new Conversations(this.gateway);
    this.context = { workspaceId, cause: { kind: 'user', id: randomUUID() } };
  }

  async write(name: string, traits: Omit<MessageTraits, 'workspaceId'>): Promise<BuiltMessage> {
    const built = this.built(name, traits);
    await this.store.ingest([built]);
    return built;
  }

  /** In one batch. */
  async writeAll(names: readonly string[]): Promise<void> {
    await this.store.ingest(names.map((name) => this.built(name, {})));
  }

  async answer(name: string): Promise<string | undefined> {
    const id = await this.insertOutbound(name, { sentAt: null, partition: -1 });
    if (id !== undefined) this.answers.push(id);
    return id;
  }

  writeOnDevice(name: string, sentAt: string): Promise<string | undefined> {
    return this.insertOutbound(name, { sentAt, partition: 0 });
  }

  async fail(id: string | undefined): Promise<void> {
    await this.ask(`update messages set status = 'failed', reason = 'gone' where message_id = $1`, [id ?? null]);
  }

  async forgetBefore(name: string, sentAt: string): Promise<void> {
    const id = await this.findContact(name);
    await this.ask('delete from messages where contact_id = $1 and sent_at < $2', [id, sentAt]);
  }

  async done(name: string) {
    return this.conversations.done(this.context, (await this.findContact(name)) ?? randomUUID());
  }

  async reopen(name: string) {
    return this.conversations.reopen(this.context, (await this.findContact(name)) ?? randomUUID());
  }

  list(): Promise<WaitingConversation[]> {
    return this.conversations.waiting(this.workspaceId, { newestFirst: false, limit: 100 });
  }

  async waits(name: string): Promise<string | null> {
    const id = await this.contactId(name);
    return (await this.list()).find(({ contact }) => contact.id === id)?.waitingSince ?? null;
  }

  async findContact(name: string): Promise<string | null> {
    const text = `select contact_id as id from contact_identities where workspace_id = $1 and value = $2`;
    const [row] = await this.ask<{ id: string }>(text, [this.workspaceId, mailOf(name)]);
    return row?.id ?? null;
  }

  async contactId(name: string): Promise<string> {
    return (await this.findContact(name)) ?? fail(`nobody is called ${name}`);
  }

  /** What stands of each live contact, by its id. */
  async standing(): Promise<Record<string, string | null>> {
    const rows = await this.ask<{ id: string; since: string | null }>(
      `select c.contact_id as id, w.waiting_since as since from contacts c join conversations w using (workspace_id, contact_id)
       where c.workspace_id = $1 and c.deleted_at is null`,
      [this.workspaceId],
    );
    return Object.fromEntries(rows.map(({ id, since }) => [id, since]));
  }

  ask<Row extends object>(text: string, values: unknown[]): Promise<Row[]> {
    return this.store.admin.within([this.workspaceId], (queries) => queries.query<Row>({ text, values }));
  }

  private built(name: string, traits: Omit<MessageTraits, 'workspaceId'>): BuiltMessage {
    const { workspaceId, inboxId } = this;
    const identities = [{ kind: 'email' as const, value: mailOf(name), verified: true }];
    return anInboundMessage({ workspaceId, inboxId, name, identities, externalId: `<${randomUUID()}@x>`, ...traits });
  }

  private async insertOutbound(
    name: string,
    { sentAt, partition }: { sentAt: string | null; partition: number },
  ): Promise<string | undefined> {
    const contactId = await this.findContact(name);
    if (contactId === null) return undefined;
    const [row] = await this.gateway.within([this.workspaceId], (queries) =>
      queries.query<{ id: string }>({
        text: `insert into messages (workspace_id, message_id, contact_id, inbox_id, channel, direction, status, text, details,
                 relayed, sent_at, received_at, kafka_partition, kafka_offset)
               values ($1, uuidv7(), $2, $3, 'email', 'outbound', 'sent', 'Yes.', $4, true, coalesce($5::timestamptz, now()), now(), $6, -1)
               returning message_id as id`,
        values: [
          this.workspaceId,
          contactId,
          this.inboxId,
          { to: { kind: 'email', value: mailOf(name) } },
          sentAt,
          partition,
        ],
      }),
    );
    return row?.id;
  }
}

const mailOf = (name: string): string => `${name}@example.com`;

function fail(text: string): never {
  throw new Error(text);
}

interface Said {
  direction: 'inbound' | 'outbound';
  onDevice: boolean;
  failed: boolean;
  sentAt: string;
  seq: number;
}

/** The rule, written down a second time: by the messages that stand and when done was said. */
export async function waitByTheRules(world: ConversationsUnderTest): Promise<Record<string, string | null>> {
  const rows = await world.ask<{ id: string; done: number; said: Said[] | null }>(
    `select c.contact_id as id, w.done_seq as done, (
       select json_agg(json_build_object('direction', m.direction, 'onDevice', m.kafka_partition >= 0, 'failed', m.status = 'failed',
         'sentAt', to_char(m.sent_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'seq', m.seq))
       from messages m where m.workspace_id = c.workspace_id and m.contact_id = c.contact_id) as said
     from contacts c join conversations w using (workspace_id, contact_id)
     where c.workspace_id = $1 and c.deleted_at is null`,
    [world.workspaceId],
  );
  return Object.fromEntries(rows.map(({ id, done, said }) => [id, waitOf(said ?? [], done)]));
}

function waitOf(said: readonly Said[], done: number): string | null {
  const answers = said.filter(({ direction, failed }) => direction === 'outbound' && !failed);
  const isAnswered = ({ sentAt, seq }: Said): boolean =>
    seq <= done || answers.some((one) => (one.onDevice ? one.sentAt >= sentAt : one.seq > seq));
  const open = said.filter((one) => one.direction === 'inbound' && !isAnswered(one));
  return open.map(({ sentAt }) => sentAt).sort()[0] ?? null;
}
