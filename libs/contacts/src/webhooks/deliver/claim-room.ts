import type { ClaimedQueue } from './claimed-queue.js';
import { claimedAhead, deliveryShares } from './delivery-times.js';
import { EndpointPace } from './endpoint-pace.js';

/** What one claim of a workspace may take. */
export interface Room {
  /** Deliveries. */
  room: number;
  /** How many of a webhook may be under a lease, where it is not the usual share. */
  shares: ReadonlyMap<string, number>;
}

/** How many deliveries a process claims: as many as it has attempts for, and ahead from webhooks whose endpoints are quick. */
export class ClaimRoom {
  readonly pace = new EndpointPace();
  /** How many deliveries of a workspace waited after its last claim. */
  private readonly waitedFirst = new Map<string, number>();

  constructor(private readonly queue: ClaimedQueue) {}

  of(workspaceId: string): Room {
    const shares = this.pace.sharesOf(workspaceId);
    if (!this.isWanting(workspaceId)) return { room: 0, shares };
    const { queue } = this;
    const held = queue.attemptsOf(workspaceId) + queue.waits(workspaceId);
    const now = Math.min(queue.room, deliveryShares.workspace - held);
    if (shares.size === 0) return { room: now, shares };
    const ahead = Math.min(claimedAhead.process - queue.waits(), claimedAhead.workspace - held);
    return { room: Math.max(now, ahead), shares };
  }

  /** After a claim. */
  note(workspaceId: string): void {
    const waiting = this.queue.waits(workspaceId);
    if (waiting > 0) this.waitedFirst.set(workspaceId, waiting);
    else this.waitedFirst.delete(workspaceId);
  }

  /** Half of what waited has begun: a claim is worth its statements. */
  isWanting(workspaceId: string): boolean {
    return this.queue.waits(workspaceId) * 2 <= (this.waitedFirst.get(workspaceId) ?? 0);
  }
}
