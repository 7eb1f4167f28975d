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
   * Which changes concern it, as a condition in SQL on a row of `page` (workspace_id, contact_id, kind, changes, cause); left out:
   * all. Postgres passes over the others, so that an import costs those followers little that have nothing to do with it.
   */
  readonly concerns?: string;
  /**
   * The effect of a batch. An error that is no outage undoes this effect alone; then the batch comes again by halves, until
   * the change at fault stands alone.
   */
  batch(queries: Queries, batch: FollowedChanges): Promise<void>;
  /** Notes that this change alone failed in `batch`, and why. The log goes on behind it. */
  setAside(queries: Queries, change: LoggedChange, error: Error): Promise<void>;
}

/**
 * The changes of workspaces that have something for this follower. Each workspace of a page is asked once: without `offset 0`
 * Postgres would ask for each change.
 */
export function whereFollowed(follower: 'rules' | 'segments' | 'webhooks'): string {
  const workspaces = 'select distinct workspace_id from page offset 0';
  return `workspace_id in (select w from (${workspaces}) as those (w) where is_followed('${follower}', w))`;
}

/** Values as a list in SQL: names of our own code alone. */
export function sqlList(names: Iterable<string>): string {
  return [...names].map((name) => `'${name}'`).join();
}
