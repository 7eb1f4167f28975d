import type { ContactEvent } from './contact-event.v1.js';
import { envelopeHeaders } from './event-envelope.js';
import type { EventRecord } from './inbound-event.js';
import type { Inbox } from './inbox.v1.js';
import { topics } from './topics.js';

/** The event for a row of the log of changes; `id` is the row's own. */
export function contactEvent(id: string, change: ContactEvent): EventRecord {
  return {
    topic: topics.contactEvents.name,
    key: change.contactId,
    value: Buffer.from(JSON.stringify(change)),
    headers: envelopeHeaders({
      id,
      source: `/workspaces/${change.workspaceId}/contacts/${change.contactId}`,
      type: topics.contactEvents.type,
      time: change.occurredAt,
      subject: change.contactId,
      workspaceId: change.workspaceId,
    }),
  };
}

/** The event that tells adapters of an inbox, or with `removed` that it is gone. */
export function inboxEvent(inbox: Inbox, time: string, removed: boolean): EventRecord {
  return {
    topic: topics.inboxes.name,
    key: inbox.inboxId,
    value: removed ? null : Buffer.from(JSON.stringify(inbox)),
    headers: envelopeHeaders({
      id: `${inbox.inboxId}:${inbox.version}`,
      source: `/workspaces/${inbox.workspaceId}/inboxes/${inbox.inboxId}`,
      type: topics.inboxes.type,
      time,
      subject: inbox.inboxId,
      workspaceId: inbox.workspaceId,
    }),
  };
}
