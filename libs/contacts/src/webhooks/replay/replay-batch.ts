import { inSavepoint, type Queries } from '#libs/database';
import { judgeEvents, type JudgedChange } from '../deliver/judge-events.js';
import { deliveryOf } from '../deliver/webhooks-follower.js';
import { insertDeliveries } from '../sql/insert-deliveries.sql.js';
import { type ListeningWebhook, listeningWebhooks } from '../sql/listening-webhooks.sql.js';
import { loggedEvents } from '../sql/logged-changes.sql.js';
import type { ReplayPlace, ReplayRequest, ReplayResult } from './replay-request.js';

interface ReplayNow {
  request: ReplayRequest;
  /** Null at the beginning. */
  place: ReplayPlace | null;
  result: ReplayResult | null;
  limit: number;
}

interface ReplayBatch {
  place: ReplayPlace;
  /** Changes that were looked at. */
  done: number;
  isDone: boolean;
  result: ReplayResult;
}

const disabled = 'The webhook is disabled or was deleted; enable it, then replay.';

/**
 * Makes deliveries of past changes again, in the order of the log. The filter is judged on the contacts as they are now.
 * @returns the refusal where the webhook takes no events.
 */
export async function replayBatch(
  queries: Queries,
  workspaceId: string,
  { request, place, result, limit }: ReplayNow,
): Promise<ReplayBatch | { refused: string }> {
  const webhook = (await listeningWebhooks(queries, workspaceId)).find(({ id }) => id === request.webhookId);
  if (!webhook) return { refused: disabled };
  const [since, until] = [new Date(request.since), new Date(request.until)];
  const after = place?.after ?? null;
  const changes = await loggedEvents(queries, workspaceId, { after, since, until, limit });
  const judged = await judgedBy(queries, workspaceId, { webhook, changes });
  if ('refused' in judged) return judged;
  const deliveries = judged.passing.map((change) => deliveryOf(webhook, change));
  await insertDeliveries(queries, workspaceId, { origin: 'replay', deliveries });
  return {
    place: { after: changes.at(-1)?.changeId ?? after ?? '' },
    done: changes.length,
    isDone: changes.length < limit,
    result: { events: (result?.events ?? 0) + deliveries.length },
  };
}

async function judgedBy(
  queries: Queries,
  workspaceId: string,
  given: { webhook: ListeningWebhook; changes: JudgedChange[] },
): Promise<{ passing: JudgedChange[] } | { refused: string }> {
  const passing: JudgedChange[] = [];
  const error = await inSavepoint(queries, async () => {
    passing.push(...(await judgeEvents(queries, workspaceId, given)));
  });
  return error === null ? { passing } : { refused: `The filter of the webhook cannot be judged. ${error.message}` };
}
