import type { ClaimedDelivery } from '../sql/claimed-deliveries.sql.js';
import { deliveryShares } from './delivery-times.js';
import type { EventRequests } from './event-requests.js';

/** A delivery under a lease. */
export interface InHand {
  workspaceId: string;
  lease: string;
  delivery: ClaimedDelivery;
  /** Of its claim. */
  requests: EventRequests;
  /** When it was taken, by the clock of `performance`. */
  claimedAt: number;
}

/**
 * The deliveries that a process has under a lease: those whose attempt is made, and those that wait for it. Of those that wait, the
 * next one is of the workspace, then of the webhook, with the fewest attempts.
 */
export class ClaimedQueue {
  /** By webhook, in the order of the claims. */
  private readonly waiting = new Map<string, InHand[]>();
  /** Attempts, by workspace and by webhook. */
  private readonly attempts = new Map<string, number>();
  private attemptsOfAll = 0;

  /** Free attempts. */
  get room(): number {
    return deliveryShares.process - this.attemptsOfAll;
  }

  /** Deliveries that wait, of one workspace or of all. */
  waits(workspaceId?: string): number {
    let count = 0;
    for (const ones of this.waiting.values())
      if (workspaceId === undefined || ones[0]?.workspaceId === workspaceId) count += ones.length;
    return count;
  }

  /** Attempts that are made, of a workspace or a webhook. */
  attemptsOf(id: string): number {
    return this.attempts.get(id) ?? 0;
  }

  add(one: InHand): void {
    const { webhookId } = one.delivery;
    const ones = this.waiting.get(webhookId);
    if (ones) ones.push(one);
    else this.waiting.set(webhookId, [one]);
  }

  /** One whose attempt begins now; undefined where none may. */
  begin(): InHand | undefined {
    const next = this.room > 0 ? this.next() : undefined;
    if (!next) return undefined;
    this.remove(next.delivery.webhookId, 1);
    this.count(next, 1);
    return next;
  }

  /** The attempt has ended. */
  end(one: InHand): void {
    this.count(one, -1);
  }

  /** Takes out what waits for a webhook. */
  takeOf(webhookId: string): InHand[] {
    return this.remove(webhookId, this.waiting.get(webhookId)?.length ?? 0);
  }

  /** Takes out what was claimed before a moment. */
  takeBefore(claimedAt: number): InHand[] {
    return [...this.waiting].flatMap(([webhookId, ones]) => {
      const first = ones.findIndex((one) => one.claimedAt >= claimedAt);
      return this.remove(webhookId, first < 0 ? ones.length : first);
    });
  }

  private next(): InHand | undefined {
    let best: InHand | undefined;
    for (const [one] of this.waiting.values())
      if (one && this.mayBegin(one) && (!best || this.isBefore(one, best))) best = one;
    return best;
  }

  private mayBegin({ workspaceId, delivery: { webhookId } }: InHand): boolean {
    const { workspace, webhook } = deliveryShares;
    return this.attemptsOf(workspaceId) < workspace && this.attemptsOf(webhookId) < webhook;
  }

  private isBefore(one: InHand, other: InHand): boolean {
    const byWorkspace = this.attemptsOf(one.workspaceId) - this.attemptsOf(other.workspaceId);
    return (byWorkspace || this.attemptsOf(one.delivery.webhookId) - this.attemptsOf(other.delivery.webhookId)) < 0;
  }

  private remove(webhookId: string, count: number): InHand[] {
    const ones = this.waiting.get(webhookId) ?? [];
    const removed = ones.splice(0, count);
    if (ones.length === 0) this.waiting.delete(webhookId);
    return removed;
  }

  private count({ workspaceId, delivery: { webhookId } }: InHand, by: number): void {
    this.attemptsOfAll += by;
    for (const id of [workspaceId, webhookId]) {
      const attempts = this.attemptsOf(id) + by;
      if (attempts === 0) this.attempts.delete(id);
      else this.attempts.set(id, attempts);
    }
  }
}
