import { contactEventDocument } from '#libs/contracts';
import type { SecretBox } from '#libs/platform';
import type { ClaimedDelivery } from '../sql/claimed-deliveries.sql.js';
import { openSecrets, signedHeaders } from '../webhook-secrets.js';
import type { EventRequest } from './send-event.js';

/** The request of an attempt; null where the event does not stand in the log any more. @throws UnsealError. */
export function requestOf(box: SecretBox, workspaceId: string, delivery: ClaimedDelivery): EventRequest | null {
  const event = eventOf(workspaceId, delivery);
  if (event === null) return null;
  const body = JSON.stringify(event);
  const secrets = openSecrets(box, { ...delivery, id: delivery.webhookId });
  return { url: delivery.url, headers: signedHeaders({ id: event.id, at: new Date(), body }, secrets), body };
}

function eventOf(
  workspaceId: string,
  { document, changeId, contactId, kind, changes, cause, occurredAt, message }: ClaimedDelivery,
) {
  if (document !== null) return document;
  if (changeId === null || contactId === null || kind === null) return null;
  const said = message === null ? {} : { message };
  return contactEventDocument(changeId, { workspaceId, contactId, kind, changes, cause, ...said, occurredAt });
}
