import { contactEvent, type EventRecord } from '#libs/contracts';
import { systemClock, type Clock } from '#libs/platform';
import { systemWorkspace, type Database, type Queries } from '#libs/database';
import { changesBetween, type LoggedChange } from './changes-between.sql.js';
import { movePosition, takePosition, type RelayPosition } from './relay-position.sql.js';
import { RelayLag } from './relay-lag.js';

/** Puts events on the log; resolves once they are there. */
export type Publish = (events: readonly EventRecord[]) => Promise<void>;

interface RelayOptions {
  /** Changes of one page. */
  atMost?: number | undefined;
  clock?: Clock;
}

const relay = 'contact-events';
/** Milliseconds between moves of a window in which nothing happened: an idle look writes nothing. */
const moveEvery = 1_000;

/**
 * Relays the log of changes to `contact-events`: every committed change at least once, each contact's in order.
 * The position moves in the transaction that holds the turn, after Kafka has acknowledged: killed in between,
 * the same changes go out again under the same ids.
 */
export class RelayChanges {
  readonly lag: RelayLag;
  private readonly atMost: number;
  private readonly clock: Clock;
  private movedAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly database: Database,
    private readonly publish: Publish,
    { atMost = 500, clock = systemClock }: RelayOptions = {},
  ) {
    this.atMost = atMost;
    this.clock = clock;
    this.lag = new RelayLag(clock);
  }

  /** Relays up to one page; returns how many, 0 when there is nothing new or another process has the turn. */
  async relayPage(): Promise<number> {
    try {
      const relayed = await this.database.inTransaction([systemWorkspace], (queries) => this.relayWithin(queries));
      if (relayed < this.atMost) this.lag.caughtUp();
      return relayed;
    } catch (error) {
      this.lag.failed();
      throw error;
    }
  }

  private async relayWithin(queries: Queries): Promise<number> {
    const position = await takePosition(queries, relay);
    if (!position) return 0;
    const changes = await changesBetween(queries, position, this.atMost);
    const oldest = changes[0];
    if (!oldest && position.lastSeq === 0) return this.moveIdle(queries, position);
    if (oldest) this.lag.behind(new Date(oldest.occurredAt));
    await this.publish(changes.map(toEvent));
    const finished = changes.length < this.atMost;
    await movePosition(queries, relay, { ...position, lastSeq: changes.at(-1)?.seq ?? position.lastSeq, finished });
    return changes.length;
  }

  /** So that the next look begins near, and readers of the position see a recent one. */
  private async moveIdle(queries: Queries, position: RelayPosition): Promise<0> {
    const now = this.clock.now().getTime();
    if (!position.aged || now - this.movedAt < moveEvery) return 0;
    this.movedAt = now;
    await movePosition(queries, relay, { ...position, finished: true });
    return 0;
  }
}

function toEvent({ changeId, workspaceId, contactId, kind, changes, cause, occurredAt }: LoggedChange): EventRecord {
  return contactEvent(changeId, { workspaceId, contactId, kind, changes, cause, occurredAt });
}
