import { systemClock, type Clock } from '#libs/platform';
import { systemWorkspace, type Database, type Queries } from '#libs/database';
import type { LoggedChange, LogName } from './changes-between.sql.js';
import { movePosition, takePosition, type RelayPosition } from './relay-position.sql.js';
import { RelayLag } from './relay-lag.js';
import { WindowReads } from './window-reads.js';

export interface ReaderOptions {
  /** Changes of one batch. */
  atMost?: number | undefined;
  clock?: Clock;
  /** What is read: `changes` alone, where it is absent. */
  log?: LogName;
  /** Which of them, as ChangeFollower has it: all, where it is absent. */
  concerns?: string | undefined;
}

/** What is done with a batch, in the transaction that moves the position. */
export type ReadBatch = (queries: Queries, changes: readonly LoggedChange[]) => Promise<void>;

/** Milliseconds between moves of a window in which nothing happened: an idle look writes nothing. */
const moveEvery = 1_000;

/**
 * Reads the log of changes under a name: every committed change, each contact's in order, by one process at a time. The
 * position moves in the transaction that holds the turn, after the work on the batch.
 */
export class ChangeReader {
  readonly lag: RelayLag;
  readonly atMost: number;
  private readonly clock: Clock;
  private readonly window: WindowReads;
  private movedAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly database: Database,
    private readonly name: string,
    { atMost = 500, clock = systemClock, log = 'changes', concerns }: ReaderOptions = {},
  ) {
    this.atMost = atMost;
    this.clock = clock;
    this.window = new WindowReads({ log, reader: name, concerns: concerns ?? null });
    this.lag = new RelayLag(clock);
  }

  /** Reads one batch; returns how many changes, 0 when there is nothing new or another process has the turn. */
  async read(work: ReadBatch): Promise<number> {
    try {
      const count = await this.database.inTransaction([systemWorkspace], (queries) => this.readWithin(queries, work));
      if (count < this.atMost) this.lag.caughtUp();
      return count;
    } catch (error) {
      this.lag.failed();
      throw error;
    }
  }

  private async readWithin(queries: Queries, work: ReadBatch): Promise<number> {
    const position = await takePosition(queries, this.name);
    if (!position) return 0;
    const { changes, count, lastSeq, oldestAt } = await this.window.read(queries, position, this.atMost);
    if (count === 0 && position.lastSeq === 0) return this.moveIdle(queries, position);
    if (oldestAt !== null) this.lag.behind(new Date(oldestAt));
    await work(queries, changes);
    const finished = count < this.atMost;
    await movePosition(queries, this.name, { ...position, lastSeq: lastSeq ?? position.lastSeq, finished });
    return count;
  }

  /** So that the next look begins near, and readers of the position see a recent one. */
  private async moveIdle(queries: Queries, position: RelayPosition): Promise<0> {
    const now = this.clock.now().getTime();
    if (!position.aged || now - this.movedAt < moveEvery) return 0;
    this.movedAt = now;
    await movePosition(queries, this.name, { ...position, finished: true });
    return 0;
  }
}
