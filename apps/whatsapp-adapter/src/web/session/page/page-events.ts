import type { Client, Message, Reaction } from 'whatsapp-web.js';
import { addressOf, bareId, chatOf, isOurs, originalId } from '../../record-id.js';
import type { PageModel, WebRecord } from '../../web-record.js';
import { boundedModel } from './bounded-model.js';
import { changedNumber, isPrivate } from './changed-number.js';
import type { Spool } from '../spool/spool.js';

/** The receipts that are worth reporting; WhatsApp's 1 (its server has it) is known from sending, 4 (played) follows 3. */
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
 * Writes what the page reports into the spool, in the event's own handler and before anything is awaited: there is no
 * acknowledgement, so what is not on the disk then is lost with the process. Nothing is judged here but whose it is.
 */
export class PageEvents {
  private readonly spool: Spool;
  /** The account's own addresses, as far as the page has given them. */
  private own: () => string[] = () => [];

  constructor(private readonly options: PageEventsOptions) {
    this.spool = options.spool;
  }

  listen(client: Client): void {
    this.own = () => ownAddresses(client);
    client.on('message', (message) => this.takeMessage(rawOf(message)));
    client.on('message_create', (message) => message.fromMe && this.takeOwn(rawOf(message)));
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
    return isEdited(model) && !isNew ? this.takeChange('edit', raw) : isNew;
  }

  /**
   * A message of the account that an event or a scan brought: an outbound message of ours, or written on the phone. True when it
   * was written there and new.
   */
  takeOwn(raw: unknown): boolean {
    const model = boundedModel(raw);
    if (!isOurs(model['id']) || !this.isWithAnother(model)) return false;
    if (model['type'] === 'revoked') return this.takeChange('deletion', raw);
    const isNew = !this.isSentByUs(model) && this.put({ kind: 'message', model, receivedAt: now() });
    this.expectReceipts(bareId(model['id']));
    return !isNew && isEdited(model) ? this.takeChange('edit', raw) : isNew;
  }

  /** How far a sent message has come; messages from before the pairing are not ours. */
  takeReceipt(externalId: string, ack: number): void {
    const known = this.spool.ackOf(externalId);
    if (known === null || (ack >= 0 && ack <= known)) return;
    const status = receipts[Math.min(ack, 3)];
    if (status) this.put({ kind: 'receipt', externalId, status, receivedAt: now() });
    this.spool.setAck(externalId, ack);
  }

  private takeChange(kind: 'edit' | 'deletion', raw: unknown): boolean {
    const model = boundedModel(raw);
    if (!this.isWithAnother(model)) return false;
    // The page goes on working at what it sends: only a time makes that an edit.
    if (kind === 'edit' && isOurs(model['id']) && !isEdited(model)) return false;
    return this.put({ kind, model, about: this.timeOf(originalId(model)), receivedAt: now() });
  }

  private takeReaction(reaction: Reaction): void {
    const { id, msgId, reaction: reactionText, senderId, timestamp } = reaction;
    const model = boundedModel({ msgKey: id, parentMsgKey: msgId, reactionText, senderUserJid: senderId, timestamp });
    if (!this.isWithAnother({ id: msgId })) return;
    this.put({ kind: 'reaction', model, about: this.timeOf(bareId(msgId)), receivedAt: now() });
  }

  private takeNewNumber(raw: unknown, of: { receiver: unknown; own: string }): void {
    const model = boundedModel(raw);
    const changed = changedNumber(model, of);
    if (changed) this.put({ kind: 'number_changed', model, ...changed, receivedAt: now() });
  }

  /** Reported once where no other part reports that it went out. */
  private isSentByUs(model: PageModel): boolean {
    const externalId = bareId(model['id']);
    const claimed = this.spool.sendings.claim(model);
    if (!claimed) return this.spool.ackOf(externalId) !== null;
    const { messageId, isUnreported } = claimed;
    if (isUnreported) this.put({ kind: 'receipt', externalId, messageId, status: 'sent', receivedAt: now() });
    return true;
  }

  private expectReceipts(externalId: string): void {
    if (this.spool.ackOf(externalId) === null) this.spool.setAck(externalId, 0);
  }

  /** A chat of two, and not the account's notes to itself. */
  private isWithAnother(model: PageModel): boolean {
    const chat = chatOf(model);
    const isOwn = this.own().includes(chat) || (isOurs(model['id']) && addressOf(model['from']) === chat);
    return isPrivate(chat) && !isOwn;
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

function isEdited({ latestEditSenderTimestampMs: time }: PageModel): boolean {
  return typeof time === 'number';
}

/** Its number, and the hidden id that newer pages give beside it. */
function ownAddresses({ info }: Client): string[] {
  const ids: Partial<Record<'wid' | 'lid', unknown>> = { ...info };
  return [ids.wid, ids.lid].map(addressOf).filter((address) => address !== '');
}

function now(): string {
  return new Date().toISOString();
}
