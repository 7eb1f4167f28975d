import type { InHand } from './claimed-queue.js';
import { claimedAhead, deliveryShares } from './delivery-times.js';
import type { Attempt } from './send-event.js';

interface Pace {
  workspaceId: string;
  /** Milliseconds that an attempt takes: the slowest of late. */
  tookMs: number;
}

/** Webhooks whose pace is kept; one that is forgotten begins with the usual share. */
const mostKept = 1_000;
/** How much of a slow attempt counts still after the next one. */
const remembered = 0.9;

/** How quickly endpoints respond to this process, and so how many deliveries to each it may take ahead. */
export class EndpointPace {
  private readonly paces = new Map<string, Pace>();

  note({ workspaceId, delivery: { webhookId } }: InHand, { isDelivered, tookMs }: Attempt): void {
    const former = this.paces.get(webhookId)?.tookMs ?? 0;
    this.paces.delete(webhookId);
    if (!isDelivered) return;
    this.paces.set(webhookId, { workspaceId, tookMs: Math.max(tookMs, former * remembered) });
    const [oldest] = this.paces.keys();
    if (oldest !== undefined && this.paces.size > mostKept) this.paces.delete(oldest);
  }

  /** Of the webhooks of a workspace that may have more than the usual share under a lease. */
  sharesOf(workspaceId: string): Map<string, number> {
    const shares = new Map<string, number>();
    for (const [webhookId, pace] of this.paces) {
      const share = shareAt(pace.tookMs);
      if (pace.workspaceId === workspaceId && share > deliveryShares.webhook) shares.set(webhookId, share);
    }
    return shares;
  }
}

function shareAt(tookMs: number): number {
  const { paceMs, webhook } = claimedAhead;
  return Math.floor(Math.min(webhook, (deliveryShares.webhook * paceMs) / Math.max(tookMs, 1)));
}
