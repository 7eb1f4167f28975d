import type { CallbackQuery } from 'grammy/types';
import type { Inbox } from '#libs/contracts';
import { replyOf, strings, threadOf } from '../rules/conversation.js';
import { closedChat, type Draft, type Skipped } from '../rules/draft.js';
import { externalIdOf } from '../rules/message-identity.js';
import { person } from '../rules/people/person.js';

/** A button under a message of ours was pressed. The text is what stands on the button, or else what it carries. */
export function pressed(query: CallbackQuery, inbox: Inbox): Draft | Skipped {
  const { message, data } = query;
  const closed = message && closedChat(message.chat, inbox);
  if (closed) return closed;
  return {
    kind: 'callback',
    idTime: null,
    providerId: ['callback', query.id],
    sentAt: null,
    sender: person(query.from),
    text: labelOf(query) || data || query.game_short_name || '[button]',
    own: null,
    externalId: `callback:${query.id}`,
    ...(message && { about: { eventId: null, externalId: externalIdOf(message) } }),
    thread: message ? threadOf(message) : null,
    reply: { ...(message ? replyOf(message) : { chatId: String(query.from.id) }), ...strings({ callbackData: data }) },
  };
}

function labelOf({ message, data }: CallbackQuery): string | undefined {
  const buttons = message?.reply_markup?.inline_keyboard.flat() ?? [];
  const one = buttons.find((button) => 'callback_data' in button && button.callback_data === data);
  return one?.text;
}
