import { topics, type TopicName } from '../topics/topics.js';
import { envelopeHeaders } from './event-envelope.js';
import { inboundMessageSchema, type InboundMessage } from '../events/inbound-message.v1.js';
import { partyOf } from '../events/party.js';

/** An event ready for the log: where it goes, under which key, with which headers. */
export interface EventRecord {
  topic: TopicName;
  key: string;
  value: Buffer | null;
  headers: Record<string, string>;
}

/**
 * Keeps one person's messages in order, and what the business wrote to them among these: business-scoped WhatsApp id, else
 * number, else lid; mail the normalised address.
 */
export function senderKey(message: InboundMessage): string {
  const claimed = partyOf(message).identities;
  const kinds = ['whatsapp_bsuid', 'whatsapp_phone', 'whatsapp_lid'];
  const identity = kinds.map((kind) => claimed.find((one) => one.kind === kind)).find(Boolean) ?? claimed[0];
  return `${message.workspaceId}:${identity ? `${identity.kind}:${identity.value}` : `inbox:${message.inboxId}`}`;
}

/**
 * The event for an inbound message.
 * @throws ZodError when the message breaks its contract; nothing of that sort may reach the log.
 */
export function inboundMessageEvent(id: string, message: InboundMessage): EventRecord {
  const data = inboundMessageSchema.parse(message);
  return {
    topic: topics.inboundMessages.name,
    key: senderKey(data),
    value: Buffer.from(JSON.stringify(data)),
    headers: envelopeHeaders({
      id,
      source: `/workspaces/${data.workspaceId}/inboxes/${data.inboxId}`,
      type: topics.inboundMessages.type,
      time: data.sentAt,
      subject: partyOf(data).identities[0]?.value ?? 'unknown',
      workspaceId: data.workspaceId,
    }),
  };
}
