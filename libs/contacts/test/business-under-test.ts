import { randomUUID } from 'node:crypto';
import { KeepMessageStatuses, Messages, OutboundMessages, type Message } from '#libs/contacts';
import { type Database } from '#libs/database';
import type { MessageStatus } from '#libs/contracts';
import { anInboundMessage, type BuiltMessage, type MessageTraits } from '#libs/testing/builders';
import { IngestUnderTest } from './ingest-under-test.js';

type Traits = Partial<MessageTraits>;

const cause = { kind: 'api_key' as const, id: 'key' };

/** A WhatsApp number of a business, its customers, and the store as the contacts service and the gateway see it. */
export class BusinessUnderTest {
  readonly inboxId = randomUUID();
  private readonly gateway: Database;
  private people = 0;

  private constructor(readonly store: IngestUnderTest) {
    this.gateway = store.database.connect('doorbell_gateway', 2);
  }

  static async create(): Promise<BusinessUnderTest> {
    return new BusinessUnderTest(await IngestUnderTest.create());
  }

  drop(): Promise<void> {
    return this.store.drop();
  }

  /** Digits that no contact has yet. */
  aNumber(): string {
    this.people += 1;
    return `4915123${String(this.people).padStart(6, '0')}`;
  }

  /** A customer says something. */
  said(digits: string, traits: Traits = {}): BuiltMessage {
    const { inboxId, store } = this;
    const identities = [
      { kind: 'whatsapp_phone' as const, value: digits, verified: true },
      { kind: 'phone' as const, value: `+${digits}`, verified: true },
    ];
    const ours = { workspaceId: store.workspaceId, inboxId, channel: 'whatsapp' as const, identities };
    return anInboundMessage({ ...ours, externalId: `wamid.${randomUUID()}`, text: 'Hi', ...traits });
  }

  /** The business writes to a customer on its own phone. */
  written(digits: string, traits: Traits = {}): BuiltMessage {
    return this.said(digits, { byBusiness: true, ...traits });
  }

  contactAt(digits: string): Promise<Record<string, unknown>> {
    return this.store.contact(digits);
  }

  /** As the API shows it, newest first. */
  async history(digits: string): Promise<Message[]> {
    const contactId = String((await this.contactAt(digits))['contact_id']);
    const of = { workspaceId: this.store.workspaceId, contactId };
    return (await new Messages(this.gateway).ofContact(of, { limit: 50 })).messages;
  }

  async outbound(digits: string): Promise<Message[]> {
    return (await this.history(digits)).filter(({ direction }) => direction === 'outbound');
  }

  /** A reply by the API to a person who wrote; the message's id. */
  async reply(digits: string, text: string): Promise<string> {
    const { inboxId, store } = this;
    await store.ingest([this.said(digits)]);
    await store.rows(`update inboxes set channel = 'whatsapp', driver = 'web' where inbox_id = $1`, inboxId);
    const contactId = String((await this.contactAt(digits))['contact_id']);
    const request = { contactId, text, subject: null, template: null, requestKey: null, inboxId };
    const queued = await new OutboundMessages(this.gateway).queue({ workspaceId: store.workspaceId, cause }, request);
    if (!queued) throw new Error('there was no contact to write to');
    return queued.id;
  }

  async remove(digits: string): Promise<void> {
    const contactId = String((await this.contactAt(digits))['contact_id']);
    await this.store.api().remove({ workspaceId: this.store.workspaceId, cause }, contactId);
  }

  /** A report of the status of an outbound message. */
  report(traits: Partial<MessageStatus>): Promise<void> {
    const { inboxId, store } = this;
    const named = { workspaceId: store.workspaceId, inboxId, messageId: null, externalId: null };
    const report = { status: 'sent' as const, reason: null, at: new Date().toISOString() };
    return new KeepMessageStatuses(store.contacts).keep([{ ...named, ...report, ...traits }]);
  }
}
