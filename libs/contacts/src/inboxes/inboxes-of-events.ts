import { RejectedInputError } from '#libs/platform';
import type { Queries } from '#libs/database';
import { knownInboxes, type KnownInbox } from './known-inboxes.sql.js';

/** What every event about an inbox says of where it belongs. */
export interface OfInbox {
  workspaceId: string;
  inboxId: string;
}

/** What Postgres knows of the inboxes that the events name. */
export function inboxesOf(queries: Queries, events: readonly OfInbox[]): Promise<KnownInbox[]> {
  const pairs = new Map(events.map((event) => [pairOf(event), event]));
  const rows = [...pairs.values()].map(({ workspaceId, inboxId }) => ({
    workspace_id: workspaceId,
    inbox_id: inboxId,
  }));
  return knownInboxes(queries, rows);
}

/**
 * A process that may write to Kafka could name any workspace. An event is kept only where its inbox is its workspace's; the others
 * are set aside.
 * @throws RejectedInputError naming the first that is not.
 */
export function refuseForeignInboxes(events: readonly OfInbox[], known: readonly KnownInbox[]): void {
  const workspaces = new Set(known.map((one) => one.workspaceId));
  const own = new Set(known.filter(({ isOwn }) => isOwn).map(pairOf));
  const foreign = events.find((event) => !own.has(pairOf(event)));
  if (!foreign) return;
  const { workspaceId, inboxId } = foreign;
  throw new RejectedInputError(
    workspaces.has(workspaceId)
      ? `inboxId: workspace ${workspaceId} has no inbox ${inboxId}; its messages are kept where it is connected.`
      : `workspaceId: there is no workspace ${workspaceId}.`,
  );
}

function pairOf({ workspaceId, inboxId }: OfInbox): string {
  return `${workspaceId} ${inboxId}`;
}
