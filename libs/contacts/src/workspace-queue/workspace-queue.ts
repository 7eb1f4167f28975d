import { takeTurn, type Database, type Queries, type TurnName } from '#libs/database';

/** What a batch did. */
export interface TakenBatch {
  /** Rows that came to their end. */
  taken: number;
  /** Called once the batch is committed. */
  committed?: () => void;
}

export interface QueueOptions {
  /** The turn under which one process at a time works on a workspace. */
  turn: TurnName;
  /** The workspaces with rows, and when the oldest row of each was made. */
  waiting: (database: Database) => Promise<{ workspaceId: string; oldest: string }[]>;
  /** Takes the next rows of a workspace, in one transaction with all that follows from them. */
  batch: (queries: Queries, workspaceId: string) => Promise<TakenBatch>;
  /** A workspace whose batch did not come to its end; it comes again. */
  onDelayed?: ((workspaceId: string, error: unknown) => void) | undefined;
}

/** Milliseconds that a batch waits for a row that others hold. It holds rows itself meanwhile. */
const lockTimeoutMs = 200;

/**
 * Rows that wait in Postgres, of all workspaces. Workspaces take turns batch by batch, so the many rows of one hold up no
 * other; nor does what fails of one.
 */
export class WorkspaceQueue {
  private oldestAt: number | null = null;

  constructor(
    private readonly database: Database,
    private readonly options: QueueOptions,
  ) {}

  /** Seconds that the oldest row had waited when this process last looked; 0 where none waited. */
  get lagSeconds(): number {
    return this.oldestAt === null ? 0 : Math.max(0, (Date.now() - this.oldestAt) / 1_000);
  }

  /** One batch for each workspace that has rows; returns how many rows came to their end. */
  async runNext(): Promise<number> {
    const waiting = await this.options.waiting(this.database);
    const times = waiting.map(({ oldest }) => Date.parse(oldest));
    this.oldestAt = times.length === 0 ? null : Math.min(...times);
    let taken = 0;
    for (const { workspaceId } of waiting) taken += await this.tryBatch(workspaceId);
    return taken;
  }

  private async tryBatch(workspaceId: string): Promise<number> {
    try {
      const { taken, committed } = await this.batch(workspaceId);
      committed?.();
      return taken;
    } catch (error) {
      this.options.onDelayed?.(workspaceId, error);
      return 0;
    }
  }

  private batch(workspaceId: string): Promise<TakenBatch> {
    const settings = { lock_timeout: String(lockTimeoutMs) };
    return this.database.inTransaction(
      [workspaceId],
      async (queries) =>
        (await takeTurn(queries, this.options.turn, workspaceId))
          ? this.options.batch(queries, workspaceId)
          : { taken: 0 },
      settings,
    );
  }
}
