import type { Message } from 'grammy/types';
import type { InboundMessage } from '#libs/contracts';
import { externalIdOf, originalEventId } from './message-identity.js';
import { isHousekeeping } from './message-text.js';

/**
 * The message of the same chat that one answers. A topic's messages answer the note that opened it, which nobody wrote. The
 * event id can be told of the writer's own alone: what went out was sent by us, or has an event of its own.
 */
export function answeredBy(message: Message, inboxId: string): InboundMessage['about'] {
  const { from, chat, reply_to_message: answered, business_connection_id: connection } = message;
  if (!answered || !Number.isSafeInteger(answered.message_id) || isHousekeeping(answered)) return undefined;
  const named = { ...answered, chat, ...(connection !== undefined && { business_connection_id: connection }) };
  const isOwn = from !== undefined && answered.from?.id === from.id && answered.date > 0;
  return { eventId: isOwn ? originalEventId(named, inboxId) : null, externalId: externalIdOf(named) };
}
