import type { Database, Queries } from '#libs/database';
import { exponentialDelayMs } from '#libs/platform';
import type { ClaimedLane } from '../sql/claim-lanes.sql.js';
import type { ClaimedDelivery } from '../sql/claimed-deliveries.sql.js';
import { delayLanes, holdLanes, noteAttempts, passLanes, type NotedAttempt } from '../sql/end-attempt.sql.js';
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

/** One whose attempt has ended. */
export interface EndedDelivery {
  inHand: InHand;
  /** Null where the event does not stand in the log any more: there was no attempt. */
  attempt: Attempt | null;
}

interface Result extends EndedDelivery {
  state: NotedAttempt['state'];
}

/** Writes what became of attempts of one workspace, and when their lanes go on. Nothing where a lease was lost meanwhile. */
export async function endDeliveries(
  database: Database,
  workspaceId: string,
  { ended, times }: { ended: readonly EndedDelivery[]; times: DeliveryTimes },
): Promise<void> {
  await database.inTransaction([workspaceId], async (queries) => {
    const leased = ended.map(({ inHand: { delivery, lease } }) => ({ ...delivery, lease }));
    const held = new Set((await holdLanes(queries, workspaceId, leased)).map(keyOf));
    const results = ended
      .filter(({ inHand }) => held.has(keyOf(inHand.delivery)))
      .map((one): Result => ({ ...one, state: stateAfter(one) }));
    if (results.length > 0) await write(queries, workspaceId, { results, times });
  });
}

async function write(
  queries: Queries,
  workspaceId: string,
  { results, times }: { results: readonly Result[]; times: DeliveryTimes },
): Promise<void> {
  const delayed = results.filter(isPending).map((one) => delayOf(one, times));
  const over = results.filter((one) => !isPending(one)).map(({ inHand }) => inHand.delivery);
  await noteAttempts(queries, workspaceId, results.map(noted));
  await delayLanes(queries, workspaceId, delayed);
  await passLanes(queries, workspaceId, over);
}

function keyOf({ webhookId, lane }: ClaimedLane): string {
  return `${webhookId} ${lane}`;
}

function isPending({ state }: Result): boolean {
  return state === 'pending';
}

function noted({ inHand, attempt, state }: Result): NotedAttempt {
  const { id } = inHand.delivery;
  if (attempt === null) return { id, state, status: null, response: null, tookMs: null, error: goneError };
  const { status, error, response, tookMs } = attempt;
  return { id, state, status, error, response, tookMs };
}

const goneError = 'The event does not stand in the log any more.';

function stateAfter({ inHand, attempt }: EndedDelivery): NotedAttempt['state'] {
  if (attempt?.isDelivered) return 'delivered';
  return attempt === null || inHand.delivery.leftMs <= 0 ? 'failed' : 'pending';
}

/** Doubles with each attempt. One attempt is made when the time is over. */
function delayOf({ inHand: { delivery }, attempt }: Result, times: DeliveryTimes): ClaimedLane & { delayMs: number } {
  const { webhookId, lane, attempts, leftMs } = delivery;
  const delayMs = Math.max(exponentialDelayMs(attempts, times.retry), waitMs(attempt, times));
  return { webhookId, lane, delayMs: Math.ceil(Math.min(delayMs, leftMs)) };
}

function waitMs(attempt: Attempt | null, { longestRetryAfterMs }: DeliveryTimes): number {
  return Math.min(attempt?.retryAfterMs ?? 0, longestRetryAfterMs);
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
