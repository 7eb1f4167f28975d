import { inSavepoint, systemWorkspace, type Database, type Queries } from '#libs/database';
import type { ChangeFollower } from './change-follower.js';
import type { LoggedChange } from './changes-between.sql.js';
import { ChangeReader, type ReaderOptions } from './change-reader.js';
import type { RelayLag } from './relay-lag.js';

interface FollowOptions extends ReaderOptions {
  /** Called for each change that was set aside. */
  onSetAside?: (change: LoggedChange, error: Error) => void;
}

/**
 * Carries a follower along the log of changes of all workspaces. A batch is one transaction of at most 500 changes; in it
 * each workspace has a part of its own, so what fails of one stops no other.
 */
export class FollowChanges {
  private readonly reader: ChangeReader;
  private readonly onSetAside: NonNullable<FollowOptions['onSetAside']>;

  constructor(
    database: Database,
    private readonly follower: ChangeFollower,
    { onSetAside = () => {}, ...options }: FollowOptions = {},
  ) {
    const log = follower.withMessages ? 'events' : 'changes';
    this.reader = new ChangeReader(database, follower.name, { ...options, log, concerns: follower.concerns });
    this.onSetAside = onSetAside;
  }

  get lag(): RelayLag {
    return this.reader.lag;
  }

  /** One batch; returns how many changes, 0 when there is nothing new or another process has the turn. */
  followBatch(): Promise<number> {
    return this.reader.read((queries, changes) => this.follow(queries, changes));
  }

  /** Leaves out a look; the lag counts from the last one that left nothing. */
  skipLook(): Promise<number> {
    this.reader.lag.failed();
    return Promise.resolve(0);
  }

  private async follow(queries: Queries, changes: readonly LoggedChange[]): Promise<void> {
    const byWorkspace = Map.groupBy(changes, ({ workspaceId }) => workspaceId);
    const sorted = [...byWorkspace].sort(([one], [other]) => (one < other ? -1 : 1));
    for (const [workspaceId, own] of sorted) {
      await see(queries, workspaceId);
      await this.followPart(queries, own);
    }
    await see(queries, systemWorkspace);
  }

  /** Halves what fails until the change at fault stands alone. */
  private async followPart(queries: Queries, changes: readonly LoggedChange[]): Promise<void> {
    const [first] = changes;
    if (!first) return;
    const batch = { workspaceId: first.workspaceId, changes };
    const error = await inSavepoint(queries, () => this.follower.batch(queries, batch));
    if (error === null) return;
    if (changes.length === 1) return this.setAside(queries, first, error);
    const half = Math.ceil(changes.length / 2);
    await this.followPart(queries, changes.slice(0, half));
    await this.followPart(queries, changes.slice(half));
  }

  /** What cannot even be noted is reported all the same. */
  private async setAside(queries: Queries, change: LoggedChange, error: Error): Promise<void> {
    await inSavepoint(queries, () => this.follower.setAside(queries, change, error));
    this.onSetAside(change, error);
  }
}

/** Until the transaction ends, statements see this workspace alone. */
async function see(queries: Queries, workspaceId: string): Promise<void> {
  await queries.query({
    name: 'set-local',
    text: 'select set_config($1, $2, true)',
    values: ['doorbell.workspaces', workspaceId],
  });
}
