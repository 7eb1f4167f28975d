import type { MessageReactionUpdated, ReactionType } from 'grammy/types';
import { reactionTakenBack, type Inbox } from '#libs/contracts';
import { replyOf } from '../rules/conversation.js';
import { closedChat, type Draft, type Skipped } from '../rules/draft.js';
import { externalIdOf } from '../rules/message-identity.js';
import { person } from '../rules/people/person.js';

/** All reactions of a person to a message, or that they took them back. */
export function reacted(reaction: MessageReactionUpdated, updateId: number, inbox: Inbox): Draft | Skipped {
  const { chat, date, new_reaction: chosen, user } = reaction;
  const closed = closedChat(chat, inbox);
  if (closed) return closed;
  if (!user) return { skip: 'reacted in the name of a chat' };
  if (user.is_bot) return { skip: 'reacted by a bot' };
  const about = externalIdOf(reaction);
  const all = chosen.map(shown).join(' ');
  return {
    kind: 'reaction',
    idTime: date,
    providerId: ['reaction', about, String(user.id), String(updateId), all],
    sentAt: date,
    sender: person(user),
    text: all || reactionTakenBack,
    own: chosen.flatMap(emoji).join(' '),
    externalId: `${about}:reaction:${user.id}:${date}`,
    about: { eventId: null, externalId: about },
    thread: String(chat.id),
    reply: replyOf(reaction),
  };
}

function emoji(reaction: ReactionType): string[] {
  return reaction.type === 'custom_emoji' ? [] : [shown(reaction)];
}

function shown(reaction: ReactionType): string {
  if (reaction.type === 'emoji') return reaction.emoji;
  return reaction.type === 'paid' ? '⭐' : '[custom emoji]';
}
