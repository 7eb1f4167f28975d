import type { ContactEvent } from '../events/contact-event.v1.js';
import { eventDocument, type EventDocument } from './event-document.js';
import { envelopeHeaders, type EventEnvelope } from './event-envelope.js';
import type { EventRecord } from './inbound-event.js';
import { eventId } from './event-id.js';
import {
  fileRequestSchema,
  fileStateSchema,
  type FileRequest,
  type FileStateChange,
} from '../events/file-request.v1.js';
import { inboxCursorSchema, inboxStateSchema, type InboxCursor, type InboxState } from '../events/inbox-state.v1.js';
import type { Inbox } from '../events/inbox.v1.js';
import { jobEventSchema, type JobEvent } from '../events/job.v1.js';
import { messageStatusSchema, type MessageStatus } from '../events/message-status.v1.js';
import { webhookEventSchema, webhookEventType, type WebhookEventData } from '../events/webhook.v1.js';
import { outboundMessageSchema, type OutboundMessage } from '../events/outbound-message.v1.js';
import type { Topic } from '../topics/topic.js';
import { topics } from '../topics/topics.js';

/** The event for a row of the log of changes; `id` is the row's own. */
export function contactEvent(id: string, change: ContactEvent): EventRecord {
  return {
    topic: topics.contactEvents.name,
    key: change.contactId,
    value: Buffer.from(JSON.stringify(change)),
    headers: envelopeHeaders(envelopeOf(id, change)),
  };
}

/** The same event as one JSON document: what webhooks send. */
export function contactEventDocument(id: string, change: ContactEvent): EventDocument {
  return eventDocument(envelopeOf(id, change), change);
}

/** The event about a webhook as one JSON document. */
export function webhookEventDocument(id: string, given: WebhookEventData): EventDocument {
  const data = webhookEventSchema.parse(given);
  const { workspaceId, webhookId, occurredAt: time } = data;
  const source = `/workspaces/${workspaceId}/webhooks/${webhookId}`;
  return eventDocument({ id, source, type: webhookEventType, time, subject: webhookId, workspaceId }, data);
}

function envelopeOf(id: string, { workspaceId, contactId, occurredAt }: ContactEvent): EventEnvelope {
  return {
    id,
    source: `/workspaces/${workspaceId}/contacts/${contactId}`,
    type: topics.contactEvents.type,
    time: occurredAt,
    subject: contactId,
    workspaceId,
  };
}

/** The event by which adapters learn of an inbox, or with `removed` of its removal. */
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

/** The event that hands an outbound message to the owner of its inbox. */
export function outboundMessageEvent(message: OutboundMessage): EventRecord {
  const data = outboundMessageSchema.parse(message);
  return ofInbox(topics.outboundMessages, data, { id: data.messageId, time: data.createdAt });
}

/** The event with an outbound message's status; the same status of the same message has the same id. */
export function messageStatusEvent(status: MessageStatus): EventRecord {
  const data = messageStatusSchema.parse(status);
  const { inboxId, messageId, externalId, at } = data;
  const providerId = [messageId ?? '', externalId ?? '', data.status];
  return ofInbox(topics.messageStatuses, data, {
    id: eventId({ providerTime: Date.parse(at), inboxId, providerId }),
    time: at,
  });
}

/** The event with a request to the owner of an inbox for a file; each request of a file has an id of its own. */
export function fileRequestEvent(request: FileRequest, time: string): EventRecord {
  const data = fileRequestSchema.parse(request);
  const id = `${data.attachmentId}:${data.validUntil}`;
  return ofInbox(topics.fileRequests, data, { id, time });
}

/** The event with what became of a file; the same state of the same file at the same time has the same id. */
export function fileStateEvent(change: FileStateChange): EventRecord {
  const data = fileStateSchema.parse(change);
  return ofInbox(topics.fileStates, data, { id: `${data.attachmentId}:${data.state}:${data.at}`, time: data.at });
}

/** The event with how far a job has come; each version of a job has an id of its own. */
export function jobEvent(job: JobEvent): EventRecord {
  const data = jobEventSchema.parse(job);
  const { workspaceId, jobId, version } = data;
  return {
    topic: topics.jobEvents.name,
    key: jobId,
    value: Buffer.from(JSON.stringify(data)),
    headers: envelopeHeaders({
      id: `${jobId}:${version}`,
      source: `/workspaces/${workspaceId}/jobs/${jobId}`,
      type: topics.jobEvents.type,
      time: data.at,
      subject: jobId,
      workspaceId,
    }),
  };
}

/** The event with an inbox's state. */
export function inboxStateEvent(state: InboxState): EventRecord {
  const data = inboxStateSchema.parse(state);
  return ofInbox(topics.inboxStates, data, { id: `${data.inboxId}:${data.at}`, time: data.at });
}

/** The event that keeps where an inbox's owner stands. */
export function inboxCursorEvent(cursor: InboxCursor, time: string): EventRecord {
  const data = inboxCursorSchema.parse(cursor);
  return ofInbox(topics.inboxCursors, data, { id: `${data.inboxId}:${time}`, time });
}

function ofInbox(
  topic: Topic & { name: EventRecord['topic']; type: string },
  data: { workspaceId: string; inboxId: string },
  { id, time }: { id: string; time: string },
): EventRecord {
  const { workspaceId, inboxId } = data;
  return {
    topic: topic.name,
    key: inboxId,
    value: Buffer.from(JSON.stringify(data)),
    headers: envelopeHeaders({
      id,
      source: `/workspaces/${workspaceId}/inboxes/${inboxId}`,
      type: topic.type,
      time,
      subject: inboxId,
      workspaceId,
    }),
  };
}
