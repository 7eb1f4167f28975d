import type { Message } from 'whatsapp-web.js';
import { bareId } from '../../record-id.js';
import type { ChatReader, ChatSummary } from './chat-reader.js';
import { isPrivate } from './changed-number.js';
import { rawOf, type PageEvents } from './page-events.js';
import type { Spool } from '../spool/spool.js';

const batch = { first: 25, most: 5000 };
/** Seconds: a message of the same second as the mark may come this much later. */
const lateness = 120;
/** Seconds: for so long a message that cannot be decrypted is waited for, and so far back changes of messages are looked for. */
const day = 24 * 60 * 60;

export interface CatchUpOptions {
  reader: ChatReader;
  spool: Spool;
  events: PageEvents;
  /** Seconds. */
  clock?: () => number;
}

interface Reading {
  messages: Message[];
  /** Where the mark stood. */
  former: number;
  readAt: number;
}

/**
 * Finds what raised no event: messages that came while no page listened. Reads every chat at or past its mark; the mark moves
 * only over messages that are in the spool, by a scan and never by an event, so that nothing older is passed over.
 */
export class CatchUp {
  private readonly clock: () => number;

  constructor(private readonly options: CatchUpOptions) {
    this.clock = options.clock ?? (() => Math.floor(Date.now() / 1000));
  }

  /**
   * How many messages were new. With `wholeDay`, after a silence, the last day's messages are read again
   * for edits, deletions and receipts. One chat that cannot be read hinders no other; it is read again by the next scan.
   * @throws Error naming how many chats could not be read, when the others are done.
   */
  async scan({ wholeDay = false }: { wholeDay?: boolean } = {}): Promise<number> {
    const chats = await this.options.reader.chats();
    const due = chats.filter((chat) => isPrivate(chat.id) && this.isDue(chat, wholeDay));
    const failures: unknown[] = [];
    let found = 0;
    for (const chat of due)
      found += await this.read(chat, wholeDay).catch((error: unknown) => (failures.push(error), 0));
    if (failures.length > 0)
      throw new AggregateError(
        failures,
        `${failures.length} of ${due.length} chats could not be read; trying again soon`,
      );
    return found;
  }

  private isDue({ id, t }: ChatSummary, wholeDay: boolean): boolean {
    const mark = this.options.spool.mark(id);
    if (!mark || (wholeDay && t > this.clock() - day)) return t >= (this.options.spool.beginning.since ?? 0);
    return t > mark.t || (t === mark.t && mark.readAt < mark.t + lateness);
  }

  private async read({ id }: ChatSummary, wholeDay: boolean): Promise<number> {
    const { mark, since } = { mark: this.options.spool.mark(id), since: this.options.spool.beginning.since ?? 0 };
    const readAt = this.clock();
    const from = Math.max(since, Math.min(mark?.t ?? since, wholeDay ? readAt - day : Infinity));
    const messages = await this.messagesSince(id, from);
    let found = 0;
    for (const message of messages) found += this.take(message) ? 1 : 0;
    this.move(id, { messages, former: mark?.t ?? from, readAt });
    return found;
  }

  /** Ever more, until the oldest is older than asked for or there are no more. */
  private async messagesSince(chatId: string, from: number): Promise<Message[]> {
    for (let limit = batch.first; ; limit *= 4) {
      const messages = await this.options.reader.messages(chatId, limit);
      const oldest = Math.min(...messages.map(({ timestamp }) => timestamp));
      if (messages.length < limit || oldest < from || limit > batch.most) return newestLast(messages, from);
    }
  }

  private take(message: Message): boolean {
    const { events } = this.options;
    if (this.isUndecrypted(message)) return false;
    if (!message.fromMe) return events.takeMessage(rawOf(message));
    const isNew = events.takeOwn(rawOf(message));
    events.takeReceipt(bareId(message.id), message.ack);
    return isNew;
  }

  /** Past all that was read, but before the first message that WhatsApp has yet to decrypt. */
  private move(chatId: string, { messages, former, readAt }: Reading): void {
    const open = messages.findIndex((message) => this.isUndecrypted(message));
    const settled = open === -1 ? messages : messages.slice(0, open);
    const t = Math.max(former, settled.at(-1)?.timestamp ?? former);
    this.options.spool.setMark(chatId, { t, readAt });
  }

  private isUndecrypted({ type, timestamp }: Message): boolean {
    return (type as string) === 'ciphertext' && timestamp > this.clock() - day;
  }
}

function newestLast(messages: Message[], from: number): Message[] {
  return messages.filter(({ timestamp }) => timestamp >= from).toSorted((a, b) => a.timestamp - b.timestamp);
}
