import { randomUUID } from 'node:crypto';
import { Inboxes } from '#libs/contacts';
import { type Database } from '#libs/database';
import { IngestUnderTest } from './ingest-under-test.js';

export interface OutboundTraits {
  id?: string;
  inboxId?: string;
  workspaceId?: string;
  details?: unknown;
  text?: string;
}

export const address = { kind: 'email', value: 'ada@example.com' };

/** The store as the contacts service sees it, with inboxes, and outbound as the gateway puts them there. */
export class OutboundUnderTest {
  private readonly gateway: Database;
  private serial = 0;

  private constructor(
    readonly store: IngestUnderTest,
    readonly inboxId: string,
  ) {
    this.gateway = store.database.connect('doorbell_gateway', 1);
  }

  static async create(): Promise<OutboundUnderTest> {
    const store = await IngestUnderTest.create();
    const outbound = new OutboundUnderTest(store, randomUUID());
    await outbound.connect({ id: outbound.inboxId });
    return outbound;
  }

  /** Connects an inbox of a channel and returns its id. */
  connect({ id, channel = 'email' }: { id?: string; channel?: 'email' | 'whatsapp' } = {}): Promise<string> {
    const { workspaceId, admin } = this.store;
    const inbox = { channel, driver: 'any', name: 'Any', settings: {}, sealedCredentials: null };
    return new Inboxes(admin).connect(workspaceId, { ...inbox, ...(id && { id }), accounts: [] });
  }

  /** Puts an outbound message there, queued, and returns its id; ids grow. */
  async queue(traits: OutboundTraits = {}): Promise<string> {
    this.serial += 1;
    const id = traits.id ?? `01a00000-0000-7000-8000-${String(this.serial).padStart(12, '0')}`;
    const workspaceId = traits.workspaceId ?? this.store.workspaceId;
    const details = traits.details ?? { to: address, inReplyTo: null, template: null };
    await this.gateway.within([workspaceId], (queries) =>
      queries.query({
        text: `insert into messages (workspace_id, message_id, contact_id, inbox_id, channel, direction, status, text, details,
                 relayed, sent_at, received_at, kafka_partition, kafka_offset)
               values ($1, $2, $3, $4, 'email', 'outbound', 'queued', $5, $6, false, now(), now(), -1, -1)`,
        values: [workspaceId, id, randomUUID(), traits.inboxId ?? this.inboxId, traits.text ?? 'Yes.', details],
      }),
    );
    return id;
  }

  async message(id: string): Promise<Record<string, unknown>> {
    const text = 'select status, reason, external_id, relayed from messages where message_id = $1';
    const [row] = await this.store.rows<Record<string, unknown>>(text, id);
    if (!row) throw new Error(`there is no message ${id}`);
    return row;
  }
}
