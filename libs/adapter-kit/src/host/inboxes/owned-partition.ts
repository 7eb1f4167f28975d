import type { Inbox, InboxCursor } from '#libs/contracts';
import type { ReceivedMessage } from '#libs/messaging';
import type { KeptCursor } from './cursor-record.js';

const mostSignals = 1_000;

/** The rows of one owned partition as they stand on the log; complete once it is restored. */
export class OwnedPartition {
  restored = false;
  readonly inboxes = new Map<string, Inbox>();
  /** Inboxes that were removed, as far as the log still shows it. */
  readonly removed = new Set<string>();
  readonly cursors = new Map<string, KeptCursor>();

  /** Outbound messages that came before the rows were complete. */
  readonly waiting: ReceivedMessage[];
  /** As these, requests for files. */
  readonly signals: ReceivedMessage[];

  /** @param before the same partition before the group was joined again. */
  constructor(before?: OwnedPartition) {
    this.waiting = before?.waiting ?? [];
    this.signals = before?.signals ?? [];
  }

  /** What is too much comes again. */
  keepSignal(message: ReceivedMessage): void {
    if (this.signals.length < mostSignals) this.signals.push(message);
  }

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

  putCursor(inboxId: string, kept: KeptCursor | null): void {
    if (kept === null) this.cursors.delete(inboxId);
    else this.cursors.set(inboxId, furthest(kept, this.cursors.get(inboxId)));
  }

  /** A mark beyond the stream's end is of a log that is gone: with it, new outbound messages would be skipped. */
  believeUpTo(streamEnd: string): void {
    for (const [inboxId, { eventId, cursor }] of this.cursors) {
      const { done } = cursor.outbound;
      if (done === null || BigInt(done) < BigInt(streamEnd)) continue;
      this.cursors.set(inboxId, { eventId, cursor: withDone(cursor, null) });
    }
  }
}

/**
 * A former owner that was stopped for long may have written late. The further mark stays, with its writer's id: the late
 * writer so sees that it was replaced.
 */
function furthest(kept: KeptCursor, before: KeptCursor | undefined): KeptCursor {
  const { done } = kept.cursor.outbound;
  const former = before?.cursor.outbound.done ?? null;
  if (!before || former === null || (done !== null && BigInt(done) >= BigInt(former))) return kept;
  return { eventId: before.eventId, cursor: withDone(kept.cursor, former) };
}

function withDone(cursor: InboxCursor, done: string | null): InboxCursor {
  return { ...cursor, outbound: { ...cursor.outbound, done } };
}
