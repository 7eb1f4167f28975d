import { contactEventDocument, type EventDocument } from '#libs/contracts';
import type { SecretBox } from '#libs/platform';
import type { ClaimedDelivery } from '../sql/claimed-deliveries.sql.js';
import { openSecrets, signedHeaders } from '../webhook-secrets.js';
import type { EventRequest } from './send-event.js';

/** An event as text, with its id. */
interface EventText {
  id: string;
  body: string;
}

/** The requests of the deliveries of one claim. An event that goes to several webhooks is written once, a secret opened once. */
export class EventRequests {
  private readonly texts = new Map<string, EventText | null>();
  private readonly secrets = new Map<string, string[]>();

  constructor(
    private readonly box: SecretBox,
    private readonly workspaceId: string,
  ) {}

  /** Null where the event does not stand in the log any more. @throws UnsealError. */
  of(delivery: ClaimedDelivery): EventRequest | null {
    const event = this.textOf(delivery);
    if (event === null) return null;
    return {
      url: delivery.url,
      headers: signedHeaders({ ...event, at: new Date() }, this.opened(delivery)),
      body: event.body,
    };
  }

  private textOf(delivery: ClaimedDelivery): EventText | null {
    const key = delivery.changeId ?? delivery.id;
    const known = this.texts.get(key);
    if (known !== undefined) return known;
    const event = eventOf(this.workspaceId, delivery);
    const text = event && { id: event.id, body: JSON.stringify(event) };
    this.texts.set(key, text);
    return text;
  }

  private opened(delivery: ClaimedDelivery): string[] {
    const known = this.secrets.get(delivery.webhookId);
    if (known) return known;
    const opened = openSecrets(this.box, { ...delivery, id: delivery.webhookId });
    this.secrets.set(delivery.webhookId, opened);
    return opened;
  }
}

function eventOf(
  workspaceId: string,
  { document, changeId, contactId, kind, changes, cause, occurredAt, message }: ClaimedDelivery,
): EventDocument | null {
  if (document !== null) return document;
  if (changeId === null || contactId === null || kind === null) return null;
  const said = message === null ? {} : { message };
  return contactEventDocument(changeId, { workspaceId, contactId, kind, changes, cause, ...said, occurredAt });
}
