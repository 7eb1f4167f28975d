import type { EventDocument } from '#libs/contracts';
import type { Queries } from '#libs/database';
import type { Attempt } from '../deliver/send-event.js';
import { testEvent } from '../webhook.js';
import type { SealedSecrets } from '../webhook-secrets.js';

/** Where a webhook leads and what signs for it; null where there is none. */
export async function signingOf(
  queries: Queries,
  workspaceId: string,
  webhookId: string,
): Promise<(SealedSecrets & { url: string }) | null> {
  const text = `select webhook_id as id, url, sealed_secret as "sealedSecret",
      case when former_secret_until > now() then former_sealed_secret end as "formerSealedSecret"
    from webhooks where workspace_id = $1 and webhook_id = $2`;
  const values = [workspaceId, webhookId];
  const [row] = await queries.query<SealedSecrets & { url: string }>({ name: 'signing-of-webhook', text, values });
  return row ?? null;
}

interface Tested {
  webhookId: string;
  document: EventDocument;
  attempt: Attempt;
}

/** Notes a test that has ended; returns the id of the delivery. */
export async function insertTested(
  queries: Queries,
  workspaceId: string,
  { webhookId, document, attempt }: Tested,
): Promise<string> {
  const { isDelivered, status, error, response, tookMs } = attempt;
  const [row] = await queries.query<{ id: string }>({
    name: 'insert-tested-delivery',
    text: `insert into webhook_deliveries (workspace_id, webhook_id, event, document, origin, state, attempts, first_tried_at,
        last_tried_at, ended_at, status, error, response, took_ms)
      values ($1, $2, '${testEvent}', $3, 'test', $4, 1, now(), now(), now(), $5, $6, $7, $8) returning delivery_id as id`,
    values: [
      workspaceId,
      webhookId,
      JSON.stringify(document),
      isDelivered ? 'delivered' : 'failed',
      status,
      error,
      response,
      tookMs,
    ],
  });
  if (!row) throw new Error('Postgres made no delivery and gave no reason.');
  return row.id;
}
