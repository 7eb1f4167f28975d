import type { ChatMemberUpdated } from 'grammy/types';
import { strings } from '../rules/conversation.js';
import type { Draft, Skipped } from '../rules/draft.js';
import { person } from '../rules/people/person.js';

/** A person blocked the bot, or let it write again. In groups it says only where the bot is. */
export function blockedOrNot(update: ChatMemberUpdated, updateId: number): Draft | Skipped {
  const { chat, date, from, new_chat_member: now } = update;
  if (chat.type !== 'private') return { skip: 'the bot came into a chat or left it' };
  const kind = now.status === 'kicked' ? 'blocked' : 'unblocked';
  return {
    kind,
    idTime: date,
    providerId: ['membership', String(chat.id), String(updateId), kind],
    sentAt: date,
    sender: person(from),
    text: kind === 'blocked' ? '[blocked the bot]' : '[unblocked the bot]',
    own: null,
    externalId: `${chat.id}:${kind}:${date}`,
    thread: String(chat.id),
    reply: strings({ chatId: chat.id }),
  };
}
