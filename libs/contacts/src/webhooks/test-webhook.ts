import { type EventDocument, uuidV7, webhookEventDocument } from '#libs/contracts';
import type { Database, Queries } from '#libs/database';
import { pinnedFetch, type PinnedRequest, type SecretBox } from '#libs/platform';
import { usualDeliveryTimes } from './deliver/delivery-times.js';
import { sendEvent, sendRules } from './deliver/send-event.js';
import { type Delivery, findDelivery } from './sql/delivery-rows.sql.js';
import { insertTested, signingOf } from './sql/tested-deliveries.sql.js';
import { openSecrets, signedHeaders } from './webhook-secrets.js';

interface Tested {
  workspaceId: string;
  webhookId: string;
  /** ALLOW_PRIVATE_HOSTS. */
  allowPrivate: boolean;
}

/**
 * Sends an event to a webhook now, also to one that is disabled, and notes what became of it. It is not tried again, and says nothing of
 * how the endpoint fares. Null where there is no such webhook. No connection is held meanwhile.
 */
export async function testWebhook(
  database: Database,
  box: SecretBox,
  { workspaceId, webhookId, allowPrivate }: Tested,
): Promise<Delivery | null> {
  const within = <T>(work: (queries: Queries) => Promise<T>): Promise<T> => database.within([workspaceId], work);
  const signing = await within((queries) => signingOf(queries, workspaceId, webhookId));
  if (!signing) return null;
  const document = sampleOf(workspaceId, webhookId);
  const body = JSON.stringify(document);
  const headers = signedHeaders({ id: document.id, at: new Date(), body }, openSecrets(box, signing));
  const { limitMs } = usualDeliveryTimes;
  const rules = sendRules({ allowPrivate, limitMs });
  const fetch = (url: URL, request: PinnedRequest): Promise<Response> => pinnedFetch(url, request, rules);
  const attempt = await sendEvent({ url: signing.url, headers, body }, { fetch, limitMs });
  const id = await within((queries) => insertTested(queries, workspaceId, { webhookId, document, attempt }));
  return within((queries) => findDelivery(queries, workspaceId, id));
}

function sampleOf(workspaceId: string, webhookId: string): EventDocument {
  const occurredAt = new Date().toISOString();
  return webhookEventDocument(uuidV7(), { workspaceId, webhookId, kind: 'test', reason: null, occurredAt });
}
