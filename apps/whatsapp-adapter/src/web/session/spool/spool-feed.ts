import type { SessionNews, SpooledRecord } from '../../session-protocol.js';
import { addressOf, chatOf, isOurs } from '../../record-id.js';
import type { KnownAddresses, PageModel, WebRecord } from '../../web-record.js';
import type { Spool } from './spool.js';

const batch = 50;
/** A backlog is reported after this. */
const reportDelayMs = 2000;

export interface SpoolFeedOptions {
  spool: Spool;
  /** The person behind an address; nothing where it is unknown now. */
  whoIs: (address: string) => Promise<KnownAddresses>;
  report: (news: SessionNews) => void;
}

/** Hands the spool over in its order, one batch at a time; the next goes when the last is acknowledged. */
export class SpoolFeed {
  private inHand: SpooledRecord[] = [];
  private busy = false;
  /** Null at the start: the process before may have reported a backlog. */
  private reported: number | null = null;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly options: SpoolFeedOptions) {}

  /** To be called whenever something was spooled. */
  wake(): void {
    if (this.reported === null) this.reportBacklog();
    this.reportLater();
    if (!this.busy) void this.next();
  }

  acknowledged(keys: readonly number[]): void {
    this.options.spool.remove(keys);
    const done = new Set(keys);
    this.inHand = this.inHand.filter(({ key }) => !done.has(key));
    if (this.inHand.length > 0) return;
    this.busy = false;
    if (this.reported !== 0) this.reportBacklog();
    void this.next();
  }

  close(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.busy = true;
  }

  /** What waits for a moment only is no backlog: each report costs an event. */
  private reportLater(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.reportBacklog();
    }, reportDelayMs);
  }

  private reportBacklog(): void {
    const messages = this.options.spool.size;
    if (messages !== this.reported) this.options.report({ kind: 'backlog', messages });
    this.reported = messages;
    if (messages > 0) this.reportLater();
  }

  private async next(): Promise<void> {
    const records = this.options.spool.read(batch);
    if (records.length === 0) return;
    this.busy = true;
    this.inHand = records;
    const known = await Promise.all(
      records.map(async ({ key, record }) => ({ key, record: await this.enrich(record) })),
    );
    this.options.report({ kind: 'records', records: known });
  }

  /** Looked up for each message: an address remembered from another message could name another person. */
  private async enrich(record: WebRecord): Promise<WebRecord> {
    if (record.kind === 'receipt') return record;
    const address = otherParty(record.model);
    return address === '' ? record : { ...record, known: await this.options.whoIs(address) };
  }
}

/** Who wrote, or to whom the account did. */
function otherParty(model: PageModel): string {
  const { id, msgKey, parentMsgKey, from, senderUserJid } = model;
  if (isOurs(id)) return chatOf(model);
  return isOurs(msgKey) ? chatOf({ id: parentMsgKey }) : addressOf(from ?? senderUserJid);
}
