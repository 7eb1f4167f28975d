import type { Database } from 'lmdb';
import { bareId, chatOf, timeOf } from '../../record-id.js';
import type { PageModel } from '../../web-record.js';

const day = 24 * 60 * 60;
/** Seconds by which the clocks of page and process may differ. */
const clockSkew = 120;

/** An outbound message on its way through the page. */
export interface OpenSending {
  chatId: string;
  /** Of a file: its caption. */
  text: string;
  /** WhatsApp shows it where a document has no caption. Absent: no file. */
  fileName?: string;
  /** Of a message that is several for WhatsApp, not the last one. */
  isPart?: boolean;
  /** Seconds since 1970. */
  at: number;
  /** Once the page has shown it. */
  externalId: string | null;
}

/** What a message of the account turned out to be. */
export interface ClaimedMessage {
  messageId: string;
  /** Its sender is gone, or has given up on it: no other part reports that it went out. */
  isUnreported: boolean;
}

/**
 * Outbound messages that were handed to the page and have no result, on the disk before they are handed over. By them a message of
 * the account is known as one of ours before its id is, also after a kill in between; any other was written on the phone.
 */
export class OpenSendings {
  private readonly inHand = new Set<string>();

  constructor(private readonly sendings: Database<OpenSending, string>) {}

  begin(messageId: string, sending: Omit<OpenSending, 'at' | 'externalId'>): void {
    this.inHand.add(messageId);
    this.sendings.putSync(messageId, { ...sending, at: now(), externalId: null });
  }

  /** Its sender reports its status. */
  settle(messageId: string): void {
    this.inHand.delete(messageId);
    this.sendings.removeSync(messageId);
  }

  /** Its sender does not know whether it went out: should the page show it, it has. */
  leave(messageId: string): void {
    this.inHand.delete(messageId);
  }

  /** The outbound message that a message of the account is, each once; null for what was written on the phone. */
  claim(model: PageModel): ClaimedMessage | null {
    const found = [...this.sendings.getRange()].find(({ value }) => isShownBy(model, value));
    if (!found) return null;
    const { key: messageId, value } = found;
    const isLeft = !this.inHand.has(messageId);
    if (isLeft) this.sendings.removeSync(messageId);
    else this.sendings.putSync(messageId, { ...value, externalId: bareId(model['id']) });
    return { messageId, isUnreported: isLeft && !value.isPart };
  }

  /** A message that the page has not shown within a day never went out. */
  async prune(until: number): Promise<void> {
    for (const { key } of this.sendings.getRange().filter(({ value }) => value.at < until - day))
      await this.sendings.remove(key);
  }
}

function isShownBy(model: PageModel, { chatId, text, fileName, at, externalId }: OpenSending): boolean {
  if (externalId !== null) return externalId === bareId(model['id']);
  const words = wordsOf(model);
  const isSame = words === text.trim() || (fileName !== undefined && words === fileName);
  return isSame && (timeOf(model) ?? at) >= at - clockSkew && mayBeOneChat(chatOf(model), chatId);
}

/** A file has no body, and no caption where nothing was written. */
function wordsOf({ caption, body }: PageModel): string {
  const words = caption ?? body;
  return typeof words === 'string' ? words.trim() : '';
}

/** WhatsApp may show one chat under a number or a hidden id; of two addresses of one sort it is certain. */
function mayBeOneChat(one: string, other: string): boolean {
  return one === other || one.split('@')[1] !== other.split('@')[1];
}

function now(): number {
  return Math.floor(Date.now() / 1000);
}
