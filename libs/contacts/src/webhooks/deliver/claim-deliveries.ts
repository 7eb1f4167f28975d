import { randomUUID } from 'node:crypto';
import { takeTurn, type Database, type Queries } from '#libs/database';
import { claimLanes, type ClaimedLane } from '../sql/claim-lanes.sql.js';
import { type ClaimedDelivery, claimedDeliveries } from '../sql/claimed-deliveries.sql.js';
import { removeLanes } from '../sql/end-attempt.sql.js';
import { endStopped } from '../sql/end-stopped.sql.js';
import { type DeliveryTimes, plannedOnce } from './delivery-times.js';

export interface Claimed {
  lease: string;
  deliveries: ClaimedDelivery[];
  /** Lanes that ended because their webhook is disabled or gone. */
  ended: number;
}

/**
 * Takes deliveries of a workspace that are due, the oldest of each lane, under a lease. Takes none while another process does the
 * same.
 */
export function claimDeliveries(
  database: Database,
  workspaceId: string,
  { room, shares, times }: { room: number; shares: ReadonlyMap<string, number>; times: DeliveryTimes },
): Promise<Claimed> {
  const lease = randomUUID();
  const claim = async (queries: Queries): Promise<Claimed> => {
    const nothing = { lease, deliveries: [], ended: 0 };
    if (!(await takeTurn(queries, 'webhookDeliveries', workspaceId))) return nothing;
    const ended = await endStopped(queries, workspaceId);
    const { leaseMs, giveUpMs } = times;
    const lanes = await claimLanes(queries, workspaceId, { lease, leaseMs, room, shares });
    if (lanes.length === 0) return { ...nothing, ended };
    const deliveries = await claimedDeliveries(queries, workspaceId, { lanes, giveUpMs });
    await removeEmpty(queries, workspaceId, { lanes, deliveries });
    return { lease, deliveries, ended };
  };
  return database.inTransaction([workspaceId], claim, plannedOnce);
}

/** A lane whose deliveries were removed, such as those of an erased contact. */
async function removeEmpty(
  queries: Queries,
  workspaceId: string,
  { lanes, deliveries }: { lanes: ClaimedLane[]; deliveries: ClaimedDelivery[] },
): Promise<void> {
  const taken = new Set(deliveries.map(keyOf));
  await removeLanes(
    queries,
    workspaceId,
    lanes.filter((lane) => !taken.has(keyOf(lane))),
  );
}

function keyOf({ webhookId, lane }: ClaimedLane): string {
  return `${webhookId} ${lane}`;
}
