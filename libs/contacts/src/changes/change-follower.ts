import type { Queries } from '#libs/database';
import type { LoggedChange } from './changes-between.sql.js';

/** Changes of one workspace, in the order of the log. */
export interface FollowedChanges {
  workspaceId: string;
  changes: readonly LoggedChange[];
}

/**
 * What follows the log of changes. Each change comes once: effect and position are one transaction.
 *
 * A migration makes the follower's row in `relay_positions`, with `pg_current_snapshot()`: changes from then on come.
 * `queries` see one workspace, the batch's; the follower writes nothing outside of them and waits for each statement. It
 * locks rows in sorted order.
 */
export interface ChangeFollower {
  /** Of its position; stays for ever. */
  readonly name: string;
  /** Whether messages come too, among the changes. */
  readonly withMessages?: boolean;
  /**
   * The effect of a batch. An error that is no outage undoes this effect alone; then the batch comes again by halves, until
   * the change at fault stands alone.
   */
  batch(queries: Queries, batch: FollowedChanges): Promise<void>;
  /** Notes that this change alone failed in `batch`, and why. The log goes on behind it. */
  setAside(queries: Queries, change: LoggedChange, error: Error): Promise<void>;
}
