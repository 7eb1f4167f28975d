import { outboundMessageEvent, outboundMessageSchema, type EventRecord } from '#libs/contracts';
import type { RefusedMessage, UnrelayedMessage } from './unrelayed-messages.sql.js';

/** What becomes of a page of outbound messages. */
interface OutboundPage {
  events: EventRecord[];
  /** Outbound messages that can never go out. */
  refused: RefusedMessage[];
}

/** Messages that a sender has reported already are in neither list. */
export function outboundPage(messages: readonly UnrelayedMessage[], removedInboxes: ReadonlySet<string>): OutboundPage {
  const page: OutboundPage = { events: [], refused: [] };
  for (const message of messages.filter(({ status }) => status === 'queued')) {
    const event = removedInboxes.has(message.inboxId)
      ? 'Its inbox was removed; send it from another.'
      : eventOf(message);
    if (typeof event !== 'string') page.events.push(event);
    else page.refused.push({ workspace_id: message.workspaceId, message_id: message.messageId, reason: event });
  }
  return page;
}

/** The event, or why the row gives none: one unreadable row must not hold up all others. */
function eventOf({ details, status: _status, handedOverAt: _at, ...message }: UnrelayedMessage): EventRecord | string {
  const { to, inReplyTo = null, template = null, attachments } = details;
  const read = outboundMessageSchema.safeParse({ ...message, to, inReplyTo, template, attachments });
  if (read.success) return outboundMessageEvent(read.data);
  const fields = read.error.issues.map(({ path }) => path.join('.')).slice(0, 5);
  return `It is stored in a form that cannot be sent (${fields.join(', ')}); send it again.`;
}
