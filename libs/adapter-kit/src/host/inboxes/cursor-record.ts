import { ceHeaders, inboxCursorEvent, type Inbox, type InboxCursor } from '#libs/contracts';
import type { Publisher } from '#libs/messaging';
import { UnavailableError } from '#libs/platform';
import type { InboxCursors } from '../../inbox-driver.js';

type Outbound = InboxCursor['outbound'];

/** A record as the log has it, with the id of the event that wrote it. */
export interface KeptCursor {
  eventId: string;
  cursor: InboxCursor;
}

export interface CursorRecordOptions {
  inbox: Pick<Inbox, 'workspaceId' | 'inboxId'>;
  publisher: Publisher;
  /** False where the inbox may belong to another replica: its record must not be written then. */
  isOurs: () => boolean;
}

/** One inbox's record on the log: its cursors, and the outbound message in hand. This replica alone writes it. */
export class CursorRecord implements InboxCursors {
  private readonly cursors: Map<string, unknown>;
  private outboundCursor: Outbound;
  /** Events that may be the last on the log, if no other replica wrote. */
  private readonly known = new Set<string>();
  /** The log is being read again: it may show any event since the last one before. */
  private rereading = false;
  private writing: Promise<void> = Promise.resolve();
  private next: Promise<void> | null = null;
  private lastTime = 0;

  constructor(
    private readonly options: CursorRecordOptions,
    kept: KeptCursor | undefined,
  ) {
    this.cursors = new Map(Object.entries(kept?.cursor.cursors ?? {}));
    this.outboundCursor = kept?.cursor.outbound ?? { done: null, sending: null };
    if (kept) this.known.add(kept.eventId);
  }

  get(name: string): unknown {
    return this.cursors.get(name) ?? null;
  }

  set(name: string, value: unknown): Promise<void> {
    this.cursors.set(name, value);
    return this.write();
  }

  get outbound(): Readonly<Outbound> {
    return this.outboundCursor;
  }

  mark(outbound: Partial<Outbound>): Promise<void> {
    this.outboundCursor = { ...this.outboundCursor, ...outbound };
    return this.write();
  }

  beginAgain(): void {
    this.rereading = true;
  }

  /** The log was read again: whether its record is ours. If not, another replica owned the inbox in between. */
  isOwn(kept: KeptCursor | undefined): boolean {
    this.rereading = false;
    return kept === undefined || this.known.has(kept.eventId);
  }

  /** The log's own order counts, so one write at a time; changes made during a write go out with the next. */
  private write(): Promise<void> {
    this.next ??= this.writing
      .catch(() => undefined)
      .then(() => {
        this.next = null;
        return (this.writing = this.publish());
      });
    return this.next;
  }

  private async publish(): Promise<void> {
    if (!this.options.isOurs()) throw new UnavailableError('the inbox may belong to another replica by now');
    const event = inboxCursorEvent(this.record(), this.time());
    const eventId = event.headers[ceHeaders.id] ?? '';
    this.known.add(eventId);
    await this.options.publisher.publish([event]);
    if (this.rereading) return;
    this.known.clear();
    this.known.add(eventId);
  }

  private record(): InboxCursor {
    const { workspaceId, inboxId } = this.options.inbox;
    // The schema of the event refuses a value that is no JSON.
    const cursors = Object.fromEntries(this.cursors) as InboxCursor['cursors'];
    return { workspaceId, inboxId, cursors, outbound: this.outboundCursor };
  }

  /** Later than the one before, so that each write has an id of its own. */
  private time(): string {
    this.lastTime = Math.max(Date.now(), this.lastTime + 1);
    return new Date(this.lastTime).toISOString();
  }
}
