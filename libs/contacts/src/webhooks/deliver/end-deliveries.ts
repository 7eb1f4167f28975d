import type { Database, Queries } from '#libs/database';
import { exponentialDelayMs } from '#libs/platform';
import { type EndedAttempt, holdLeased, writeEnded } from '../sql/end-attempt.sql.js';
import { noteFailure, noteSuccess } from '../sql/webhook-health.sql.js';
import type { LogWebhook } from '../webhook-log.js';
import type { InHand } from './claimed-queue.js';
import { deliveryShares, type DeliveryTimes, plannedOnce } from './delivery-times.js';
import type { Attempt } from './send-event.js';
import { stopWebhook } from './stop-webhook.js';

/** What became of a delivery: an attempt; the event does not stand in the log any more; or it is given back, to be claimed again. */
export type Outcome = Attempt | 'gone' | { restMs: number };

export interface EndedDelivery {
  inHand: InHand;
  outcome: Outcome;
}

export function isAttempt(outcome: Outcome): outcome is Attempt {
  return typeof outcome === 'object' && 'tookMs' in outcome;
}

/** Writes what became of deliveries of one workspace, and when their lanes go on. Nothing where a lease was lost meanwhile. */
export async function endDeliveries(
  database: Database,
  workspaceId: string,
  { ended, times }: { ended: readonly EndedDelivery[]; times: DeliveryTimes },
): Promise<void> {
  const end = async (queries: Queries): Promise<void> => {
    const leased = ended.map((one) => ({ ...one.inHand.delivery, lease: one.inHand.lease, row: rowOf(one, times) }));
    const held = await holdLeased(queries, workspaceId, leased);
    await writeEnded(
      queries,
      workspaceId,
      held.map(({ row }) => row),
    );
  };
  await database.inTransaction([workspaceId], end, plannedOnce);
}

const goneError = 'The event does not stand in the log any more.';

function rowOf(ended: EndedDelivery, times: DeliveryTimes): EndedAttempt {
  const { inHand, outcome } = ended;
  const { id, webhookId, lane } = inHand.delivery;
  const unsent = { id, webhookId, lane, status: null, error: null, response: null, tookMs: null, delayMs: 0 };
  if (outcome === 'gone') return { ...unsent, state: 'failed', error: goneError };
  if (!isAttempt(outcome)) return { ...unsent, state: 'pending', delayMs: outcome.restMs };
  const { status, error, response, tookMs } = outcome;
  const state = stateAfter(inHand, outcome);
  const delayMs = state === 'pending' ? delayOf(inHand, outcome, times) : 0;
  return { id, webhookId, lane, status, error, response, tookMs, state, delayMs };
}

function stateAfter({ delivery }: InHand, { isDelivered }: Attempt): EndedAttempt['state'] {
  if (isDelivered) return 'delivered';
  return delivery.leftMs <= 0 ? 'failed' : 'pending';
}

/** Doubles with each attempt. One attempt is made when the time is over. */
function delayOf({ delivery: { attempts, leftMs } }: InHand, attempt: Attempt, times: DeliveryTimes): number {
  const delayMs = Math.max(exponentialDelayMs(attempts, times.retry), waitMs(attempt, times));
  return Math.ceil(Math.min(delayMs, leftMs));
}

function waitMs({ retryAfterMs }: Attempt, { longestRetryAfterMs }: DeliveryTimes): number {
  return Math.min(retryAfterMs ?? 0, longestRetryAfterMs);
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
