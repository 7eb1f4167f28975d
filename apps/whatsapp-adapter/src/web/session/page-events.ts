import type { Client, Message, Reaction } from 'whatsapp-web.js';
import { addressOf, bareId, chatOf, isOurs, originalId } from '../record-id.js';
import type { PageModel, WebRecord } from '../web-record.js';
import { boundedModel } from './bounded-model.js';
import { changedNumber, isPrivate } from './changed-number.js';
import type { Spool } from './spool.js';

/** The receipts that are worth telling; WhatsApp's 1 (its server has it) is known from sending, 4 (played) follows 3. */
const receipts: Partial<Record<number, 'delivered' | 'read' | 'failed'>> = {
  [-1]: 'failed',
  2: 'delivered',
  3: 'read',
};

export interface PageEventsOptions {
  spool: Spool;
  /** Something new was spooled. */
  spooled: () => void;
  /** The spool cannot be written. What raised the event is still on the phone, where a scan finds it. */
  failed: (error: unknown) => void;
}

/**
 * Writes what the page tells into the spool, in the event's own handler and before anything is awaited: there is no
 * acknowledgement, so what is not on the disk then is lost with the process. Nothing is judged here but whose it is.
 */
export class PageEvents {
  private readonly spool: Spool;

  constructor(private readonly options: PageEventsOptions) {
    this.spool = options.spool;
  }

  listen(client: Client): void {
    client.on('message', (message) => this.takeMessage(rawOf(message)));
    client.on('message_edit', (message) => this.takeChange('edit', rawOf(message)));
    client.on('message_revoke_everyone', (message) => this.takeChange('deletion', rawOf(message)));
    client.on('message_reaction', (reaction) => this.takeReaction(reaction));
    client.on('contact_changed', (message, _oldId, receiver: unknown) => {
      const own = addressOf(client.info?.wid);
      this.takeNewNumber(rawOf(message), { receiver, own });
    });
    client.on('message_ack', (message, ack) => this.takeReceipt(bareId(message.id), ack));
  }

  /** A message that an event or a scan brought. True when it was new. */
  takeMessage(raw: unknown): boolean {
    const model = boundedModel(raw);
    if (isOurs(model['id']) || !isPrivate(chatOf(model))) return false;
    if (model['type'] === 'revoked') return this.takeChange('deletion', raw);
    const isNew = this.put({ kind: 'message', model, receivedAt: now() });
    return typeof model['latestEditSenderTimestampMs'] === 'number' && !isNew ? this.takeChange('edit', raw) : isNew;
  }

  /** How far an answer of ours has come; what was written on the phone itself is nobody's business here. */
  takeReceipt(externalId: string, ack: number): void {
    const known = this.spool.ackOf(externalId);
    if (known === null || (ack >= 0 && ack <= known)) return;
    const status = receipts[Math.min(ack, 3)];
    if (status) this.put({ kind: 'receipt', externalId, status, receivedAt: now() });
    this.spool.setAck(externalId, ack);
  }

  private takeChange(kind: 'edit' | 'deletion', raw: unknown): boolean {
    const model = boundedModel(raw);
    if (isOurs(model['id']) || !isPrivate(chatOf(model))) return false;
    return this.put({ kind, model, about: this.timeOf(originalId(model)), receivedAt: now() });
  }

  private takeReaction(reaction: Reaction): void {
    const { id, msgId, reaction: reactionText, senderId, timestamp } = reaction;
    const model = boundedModel({ msgKey: id, parentMsgKey: msgId, reactionText, senderUserJid: senderId, timestamp });
    if (isOurs(id) || !isPrivate(chatOf({ id: msgId }))) return;
    this.put({ kind: 'reaction', model, about: this.timeOf(bareId(msgId)), receivedAt: now() });
  }

  private takeNewNumber(raw: unknown, of: { receiver: unknown; own: string }): void {
    const model = boundedModel(raw);
    const changed = changedNumber(model, of);
    if (changed) this.put({ kind: 'number_changed', model, ...changed, receivedAt: now() });
  }

  private timeOf(id: string): number | null {
    return this.spool.timeOfMessage(id);
  }

  private put(record: WebRecord): boolean {
    const isNew = this.write(record);
    if (isNew) this.options.spooled();
    return isNew;
  }

  private write(record: WebRecord): boolean {
    try {
      return this.spool.put(record);
    } catch (error) {
      this.options.failed(error);
      throw error;
    }
  }
}

/** The page's model behind a message. */
export function rawOf(message: Message): PageModel {
  return { ...(message.rawData as PageModel), id: message.id };
}

function now(): string {
  return new Date().toISOString();
}
