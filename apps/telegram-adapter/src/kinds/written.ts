import { createHash } from 'node:crypto';
import type { Message } from 'grammy/types';
import { boundLine, bounds, type Inbox } from '#libs/contracts';
import { repliedTo } from '../rules/replied-to.js';
import { filesOf } from '../rules/content/attachments.js';
import { replyOf, threadOf } from '../rules/conversation.js';
import { closedChat, type Draft, type Skipped } from '../rules/draft.js';
import { externalIdOf, originalEventId, providerIdOf } from '../rules/message-identity.js';
import { isHousekeeping, messageText } from '../rules/content/message-text.js';
import { isByOwner, partiesOf, passedOverOfOwner } from '../rules/people/parties.js';
import { ownText } from '../rules/content/own-text.js';
import { placeOf } from '../rules/place.js';

/** A message as it was sent. */
export function written(message: Message, inbox: Inbox): Draft | Skipped {
  return notAPersons(message, inbox) ?? draft(message, inbox);
}

/** A message as it was changed: each change is an event of its own about the first one. */
export function edited(message: Message, inbox: Inbox): Draft | Skipped {
  const none = notAPersons(message, inbox);
  if (none) return none;
  // Only a shared location changes; when its time is over it comes once more, without its period.
  if (message.location && !message.venue) return { skip: 'a shared location moved; its first place is kept' };
  const changedAt = message.edit_date ?? message.date;
  const about = { eventId: originalEventId(message, inbox.inboxId), externalId: externalIdOf(message) };
  const now = draft(message, inbox);
  const providerId = [...providerIdOf(message), 'edit', String(changedAt), hashOf(now.text)];
  return { ...now, kind: 'edit', about, idTime: changedAt, sentAt: changedAt, providerId };
}

function draft(message: Message, { inboxId }: Inbox): Draft {
  const { attachments, uniqueIds } = filesOf(message);
  const location = placeOf(message);
  const about = repliedTo(message, inboxId);
  return {
    kind: 'message',
    idTime: message.date,
    providerId: providerIdOf(message),
    sentAt: message.date,
    ...partiesOf(message),
    text: messageText(message),
    own: ownText(message),
    attachments,
    ...(location && { location }),
    externalId: externalIdOf(message),
    ...(about && { about }),
    thread: threadOf(message),
    referralSource: isByOwner(message) ? null : startPayload(message.text),
    reply: replyOf(message, uniqueIds),
  };
}

function notAPersons(message: Message, inbox: Inbox): Skipped | null {
  const { chat, from, sender_chat: anonymous } = message;
  const closed = closedChat(chat, inbox);
  if (closed) return closed;
  if (anonymous) return { skip: 'written in the name of a chat' };
  if (from?.is_bot) return { skip: 'written by a bot' };
  const passedOver = isByOwner(message) ? passedOverOfOwner(message) : null;
  return passedOver ?? (isHousekeeping(message) ? { skip: 'a note of Telegram itself' } : null);
}

/** Telegram's clock has seconds, and a quick hand changes a text twice in one. */
function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** What the link carried by which a person began to talk to the bot: `t.me/bot?start=payload`. */
function startPayload(text: string | undefined): string | null {
  const payload = /^\/start(?:@\w+)?\s+(\S[^]*)$/u.exec(text ?? '')?.[1];
  return boundLine(payload, bounds.name);
}
