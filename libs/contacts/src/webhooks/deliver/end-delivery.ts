import type { Database, Queries } from '#libs/database';
import { exponentialDelayMs } from '#libs/platform';
import type { ClaimedDelivery } from '../sql/claimed-deliveries.sql.js';
import { delayLane, endUntried, holdLane, noteAttempt, passLane } from '../sql/end-attempt.sql.js';
import { noteFailure, noteSuccess } from '../sql/webhook-health.sql.js';
import type { LogWebhook } from '../webhook-log.js';
import { deliveryShares, type DeliveryTimes } from './delivery-times.js';
import type { Attempt } from './send-event.js';
import { stopWebhook } from './stop-webhook.js';

/** A delivery in hand. */
export interface InHand {
  workspaceId: string;
  lease: string;
  delivery: ClaimedDelivery;
}

/** Writes what became of an attempt, and when the lane goes on. Nothing where the lease was lost meanwhile. */
export async function endDelivery(
  database: Database,
  { workspaceId, lease, delivery }: InHand,
  { attempt, times }: { attempt: Attempt; times: DeliveryTimes },
): Promise<void> {
  const state = stateAfter(attempt, delivery);
  await database.inTransaction([workspaceId], async (queries) => {
    if (!(await holdLane(queries, workspaceId, { ...delivery, lease }))) return;
    await noteAttempt(queries, workspaceId, { id: delivery.id, attempt: { ...attempt, state } });
    if (state !== 'pending') return passLane(queries, workspaceId, delivery);
    await delayLane(queries, workspaceId, { ...delivery, delayMs: retryDelayMs(attempt, delivery, times) });
  });
}

function stateAfter({ isDelivered }: Attempt, { leftMs }: ClaimedDelivery): 'pending' | 'delivered' | 'failed' {
  if (isDelivered) return 'delivered';
  return leftMs <= 0 ? 'failed' : 'pending';
}

/** Doubles with each attempt. One attempt is made when the time is over. */
function retryDelayMs(attempt: Attempt, { attempts, leftMs }: ClaimedDelivery, times: DeliveryTimes): number {
  const delayMs = Math.max(exponentialDelayMs(attempts, times.retry), waitMs(attempt, times));
  return Math.ceil(Math.min(delayMs, leftMs));
}

function waitMs({ retryAfterMs }: Attempt, { longestRetryAfterMs }: DeliveryTimes): number {
  return Math.min(retryAfterMs ?? 0, longestRetryAfterMs);
}

/** Ends a delivery whose event is gone, without an attempt. */
export async function endGone(database: Database, { workspaceId, lease, delivery }: InHand): Promise<void> {
  await database.inTransaction([workspaceId], async (queries) => {
    if (!(await holdLane(queries, workspaceId, { ...delivery, lease }))) return;
    const error = 'The event does not stand in the log any more.';
    await endUntried(queries, workspaceId, { id: delivery.id, error });
    await passLane(queries, workspaceId, delivery);
  });
}

/** Notes how the endpoint fares. Returns why the webhook was disabled; null as a rule. */
export async function noteHealth(
  database: Database,
  { workspaceId, delivery: { webhookId, failures } }: InHand,
  { attempt, times, log }: { attempt: Attempt; times: DeliveryTimes; log: LogWebhook },
): Promise<string | null> {
  if (attempt.isDelivered && failures === 0) return null;
  return database.inTransaction([workspaceId], async (queries) => {
    if (attempt.isDelivered) return noteSuccess(queries, workspaceId, webhookId).then(() => null);
    const reason = await failureOf(queries, workspaceId, { webhookId, failures, attempt, times });
    const stopped = reason !== null && (await stopWebhook(queries, workspaceId, { webhookId, reason, log }));
    return stopped ? reason : null;
  });
}

interface FailedAttempt {
  webhookId: string;
  failures: number;
  attempt: Attempt;
  times: DeliveryTimes;
}

async function failureOf(
  queries: Queries,
  workspaceId: string,
  { webhookId, failures, attempt, times }: FailedAttempt,
): Promise<string | null> {
  const inRow = failures + 1 - deliveryShares.slowAfter;
  const slowMs = inRow < 0 ? 0 : exponentialDelayMs(inRow, times.slowdown);
  const wait = Math.ceil(Math.max(slowMs, waitMs(attempt, times)));
  const { giveUpMs } = times;
  const isOver = await noteFailure(queries, workspaceId, { webhookId, waitMs: wait, giveUpMs });
  if (attempt.isGone) return 'The endpoint responded with 410: it wants no more events.';
  return isOver ? `Every attempt of the last ${daysOf(giveUpMs)} failed. The last one: ${attempt.error ?? ''}` : null;
}

function daysOf(ms: number): string {
  return `${Math.round(ms / 86_400_000)} days`;
}
