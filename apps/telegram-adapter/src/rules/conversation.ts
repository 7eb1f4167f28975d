import type { Message } from 'grammy/types';
import { boundLine, bounds, storable } from '#libs/contracts';
import { fullName } from './people/full-name.js';
import type { Named } from './message-identity.js';
import { isHousekeeping } from './content/message-text.js';

/** What belongs together: an album, else a topic or the message replied to, else the chat. */
export function threadOf(message: Message): string {
  const { chat, media_group_id: album, message_thread_id: topic, reply_to_message: original } = message;
  const within = album ?? topic ?? original?.message_thread_id ?? original?.message_id;
  return within === undefined ? String(chat.id) : `${chat.id}:${within}`;
}

/** What a reply needs, and what finds the message and its files at Telegram again. */
export function replyOf(
  message: Named & Partial<Message>,
  fileUniqueIds: readonly string[] = [],
): Record<string, string> {
  const facts = {
    chatId: message.chat.id,
    messageId: message.message_id,
    businessConnectionId: message.business_connection_id,
    messageThreadId: message.is_topic_message === true ? message.message_thread_id : undefined,
    replyToMessageId: message.reply_to_message?.message_id,
    quote: quotedWords(message),
    forwardedFrom: message.forward_origin && originOf(message.forward_origin),
    fileUniqueId: fileUniqueIds.length > 0 ? fileUniqueIds.join(',') : undefined,
  };
  return strings(facts);
}

/** The part that the writer quoted of the message replied to, else its words as a whole. */
function quotedWords({ quote, reply_to_message: original }: Partial<Message>): string | undefined {
  return (
    quote?.text || (original && !isHousekeeping(original) ? original.text || original.caption : undefined) || undefined
  );
}

export function strings(facts: Record<string, string | number | null | undefined>): Record<string, string> {
  const known = Object.entries(facts).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(
    known.map(([name, value]) => [name, storable(String(value)).slice(0, 4096).toWellFormed()]),
  );
}

function originOf(origin: NonNullable<Message['forward_origin']>): string | null {
  if (origin.type === 'user') return boundLine(fullName(origin.sender_user), bounds.name);
  if (origin.type === 'hidden_user') return boundLine(origin.sender_user_name, bounds.name);
  const chat = origin.type === 'chat' ? origin.sender_chat : origin.chat;
  return boundLine(chat.title ?? chat.username, bounds.name);
}
