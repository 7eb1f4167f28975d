import type { Inbox, InboxCursor } from '#libs/contracts';
import type { ReceivedMessage } from '#libs/messaging';
import type { KeptCursor } from './cursor-record.js';

/** The rows of one owned partition as they stand on the log; complete once it is restored. */
export class OwnedPartition {
  restored = false;
  readonly inboxes = new Map<string, Inbox>();
  /** Inboxes that were taken off the log, as far as it still tells. */
  readonly removed = new Set<string>();
  readonly cursors = new Map<string, KeptCursor>();

  constructor(
    /** Answers that came before the rows were complete. */
    readonly waiting: ReceivedMessage[] = [],
  ) {}

  /** An older version never replaces a newer one, whatever their order on the log. */
  putInbox(inboxId: string, inbox: Inbox | null): void {
    if (inbox === null) {
      this.inboxes.delete(inboxId);
      this.removed.add(inboxId);
    } else if ((this.inboxes.get(inboxId)?.version ?? -1) <= inbox.version) {
      this.inboxes.set(inboxId, inbox);
      this.removed.delete(inboxId);
    }
  }

  /** One that was written late, over the next owner's, does not hide that there was one. */
  putCursor(inboxId: string, kept: KeptCursor | null): void {
    if (kept === null) return void this.cursors.delete(inboxId);
    const before = this.cursors.get(inboxId);
    const cursor = furthest(kept.cursor, before?.cursor);
    const { eventId } = before && cursor !== kept.cursor ? before : kept;
    this.cursors.set(inboxId, { eventId, cursor });
  }

  /** What the stream's end disproves is of a log that is gone: were it believed, new answers would be skipped. */
  believeUpTo(streamEnd: string): void {
    for (const [inboxId, { eventId, cursor }] of this.cursors) {
      const { done } = cursor.outbound;
      if (done === null || BigInt(done) < BigInt(streamEnd)) continue;
      this.cursors.set(inboxId, { eventId, cursor: { ...cursor, outbound: { ...cursor.outbound, done: null } } });
    }
  }
}

/** A former owner that was stopped for long may have written late: what has its fate keeps it. */
function furthest(cursor: InboxCursor, before: InboxCursor | undefined): InboxCursor {
  const { done } = cursor.outbound;
  const former = before?.outbound.done ?? null;
  if (former === null || (done !== null && BigInt(done) >= BigInt(former))) return cursor;
  return { ...cursor, outbound: { ...cursor.outbound, done: former } };
}
