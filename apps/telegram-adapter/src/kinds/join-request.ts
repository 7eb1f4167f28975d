import type { ChatJoinRequest } from 'grammy/types';
import { boundLine, bounds } from '#libs/contracts';
import { strings } from '../rules/conversation.js';
import type { Draft } from '../rules/draft.js';
import { person } from '../rules/people/person.js';

/** A person asks to join a group or channel; the text is what they say of themselves. The link shows where they came from. */
export function asked(request: ChatJoinRequest, updateId: number): Draft {
  const { bio, chat, date, from, invite_link: link, user_chat_id: replyTo } = request;
  return {
    kind: 'join_request',
    idTime: date,
    providerId: ['join', String(chat.id), String(from.id), String(updateId)],
    sentAt: date,
    sender: person(from),
    text: bio || '[asked to join]',
    own: bio ?? null,
    externalId: `${chat.id}:join:${from.id}:${date}`,
    thread: String(chat.id),
    referralSource: boundLine(link?.name, bounds.name),
    reply: strings({ chatId: replyTo, joinChatId: chat.id, joinChat: chat.title }),
  };
}
