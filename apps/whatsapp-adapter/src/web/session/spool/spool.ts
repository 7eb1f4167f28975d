import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { open, type Database, type RootDatabase } from 'lmdb';
import { recordId, timeOf } from '../../record-id.js';
import type { SpooledRecord } from '../../session-protocol.js';
import type { WebRecord } from '../../web-record.js';
import { Beginning } from './beginning.js';
import { OpenSendings } from './open-sendings.js';

const day = 24 * 60 * 60;
/** Seconds for which a message is remembered, so that neither a second address nor a scan brings it again. */
const rememberedSeconds = 60 * day;

/** How far a chat has been read. */
export interface ChatMark {
  /** Time of its newest message that was read, in seconds. */
  t: number;
  /** When that was, in seconds. */
  readAt: number;
}

interface SentMessage {
  /** As WhatsApp counts: 1 sent, 2 delivered, 3 read. */
  ack: number;
  at: number;
}

/**
 * What the page reported and Kafka does not yet have, on disk in the order of its arrival, with how far each chat was read.
 * Every `put` is on the disk when it returns, and survives the process and the machine. About 2 ms each.
 */
export class Spool {
  private readonly root: RootDatabase;
  private readonly records: Database<WebRecord, number>;
  private readonly seen: Database<number, string>;
  private readonly marks: Database<ChatMark, string>;
  private readonly facts: Database<number | string, string>;
  private readonly sent: Database<SentMessage, string>;
  readonly beginning: Beginning;
  readonly sendings: OpenSendings;

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.root = open({ path: join(folder, 'spool'), overlappingSync: false, maxDbs: 8 });
    this.records = this.root.openDB({ name: 'records' });
    this.seen = this.root.openDB({ name: 'seen' });
    this.marks = this.root.openDB({ name: 'marks' });
    this.facts = this.root.openDB({ name: 'facts' });
    this.sent = this.root.openDB({ name: 'sent' });
    this.sendings = new OpenSendings(this.root.openDB({ name: 'sendings' }));
    this.beginning = new Beginning(this.facts, this.marks);
  }

  /** True when it was new; one that is known already, under whichever address, is kept once. */
  put(record: WebRecord): boolean {
    if (this.isKnown(record)) return false;
    return this.root.transactionSync(() => {
      if (this.isKnown(record)) return false;
      this.seen.putSync(seenKey(record), timeIn(record));
      this.records.putSync(this.nextKey(), record);
      return true;
    });
  }

  isKnown(record: WebRecord): boolean {
    return this.seen.get(seenKey(record)) === timeIn(record);
  }

  /** The oldest records. */
  read(limit: number): SpooledRecord[] {
    return [...this.records.getRange({ limit })].map(({ key, value }) => ({ key, record: value }));
  }

  remove(keys: readonly number[]): void {
    this.root.transactionSync(() => {
      for (const key of keys) this.records.removeSync(key);
    });
  }

  get size(): number {
    return this.records.getKeysCount();
  }

  /** When a message was sent (in seconds), where it is remembered. */
  timeOfMessage(id: string): number | null {
    return this.seen.get(hashOf([id])) ?? null;
  }

  mark(chat: string): ChatMark | null {
    return this.marks.get(chat) ?? null;
  }

  setMark(chat: string, mark: ChatMark): void {
    this.marks.putSync(chat, mark);
  }

  /** How far the receipts of a sent message have come; null for an unknown message. */
  ackOf(externalId: string): number | null {
    return this.sent.get(externalId)?.ack ?? null;
  }

  setAck(externalId: string, ack: number): void {
    this.sent.putSync(externalId, { ack, at: Math.floor(Date.now() / 1000) });
  }

  /** Forgets messages that are older than two months. */
  async prune(now: number = Math.floor(Date.now() / 1000)): Promise<void> {
    const old = now - rememberedSeconds;
    for (const { key } of this.seen.getRange().filter(({ value }) => value > 0 && value < old))
      await this.seen.remove(key);
    for (const { key } of this.sent.getRange().filter(({ value }) => value.at < old)) await this.sent.remove(key);
    await this.sendings.prune(now);
  }

  async close(): Promise<void> {
    await this.root.close();
  }

  /** Inside a write transaction, of which there is one at a time across processes. */
  private nextKey(): number {
    const [last] = this.records.getKeys({ reverse: true, limit: 1 });
    const key = Math.max(last ?? 0, Number(this.facts.get('lastKey') ?? 0)) + 1;
    this.facts.putSync('lastKey', key);
    return key;
  }
}

function seenKey(record: WebRecord): string {
  return hashOf(recordId(record));
}

/** Ids are the provider's and may be of any length; keys may not. */
function hashOf(id: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(id)).digest('base64url');
}

function timeIn(record: WebRecord): number {
  return record.kind === 'receipt' ? 0 : (timeOf(record.model) ?? 0);
}
