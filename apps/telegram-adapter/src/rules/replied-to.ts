import type { Message } from 'grammy/types';
import type { InboundMessage } from '#libs/contracts';
import { externalIdOf, originalEventId } from './message-identity.js';
import { isHousekeeping } from './content/message-text.js';

/**
 * The message of the same chat that this one replies to. A topic's messages reply to the note that opened it, which no person
 * wrote. The event id is known for the writer's own messages alone: we sent the others, or they have events of their own.
 */
export function repliedTo(message: Message, inboxId: string): InboundMessage['about'] {
  const { from, chat, reply_to_message: original, business_connection_id: connection } = message;
  if (!original || !Number.isSafeInteger(original.message_id) || isHousekeeping(original)) return undefined;
  const named = { ...original, chat, ...(connection !== undefined && { business_connection_id: connection }) };
  const isOwn = from !== undefined && original.from?.id === from.id && original.date > 0;
  return { eventId: isOwn ? originalEventId(named, inboxId) : null, externalId: externalIdOf(named) };
}
