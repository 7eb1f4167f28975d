import fc from 'fast-check';
import type { Update } from 'grammy/types';
import { date, person, small, words } from './any-update.js';

interface EventContent {
  content: object;
  said: string[];
}

const message = fc.record({ message_id: small, date, chat: person.map((one) => ({ ...one, type: 'private' })) });

/** Updates about a person who writes no message. */
const kinds: Record<string, fc.Arbitrary<EventContent>> = {
  callback_query: fc.tuple(person, message, words, words).map(([from, about, label, data]) => {
    const keyboard = { inline_keyboard: [[{ text: label, callback_data: data }]] };
    const query = { id: label, from, chat_instance: '1', data, message: { ...about, reply_markup: keyboard } };
    return { content: query, said: [label] };
  }),
  message_reaction: fc.tuple(person, message, fc.constantFrom('👍', '❤', '🔥')).map(([user, about, emoji]) => {
    const chosen = { old_reaction: [], new_reaction: [{ type: 'emoji', emoji }] };
    return { content: { ...about, user, ...chosen }, said: [emoji] };
  }),
  my_chat_member: fc
    .tuple(person, message, fc.constantFrom('kicked', 'member'))
    .map(([from, { chat, date: at }, status]) => {
      const change = { old_chat_member: { status: 'member' }, new_chat_member: { status } };
      return { content: { chat, from, date: at, ...change }, said: [] };
    }),
  chat_join_request: fc.tuple(person, small, date, words, words).map(([from, id, at, bio, name]) => {
    const chat = { id: -id, type: 'supergroup', title: 'Buyers' };
    return { content: { chat, from, date: at, user_chat_id: from.id, bio, invite_link: { name } }, said: [bio] };
  }),
  deleted_business_messages: fc.tuple(message, small, words).map(([{ chat }, id, connection]) => ({
    content: { business_connection_id: connection, chat, message_ids: [id] },
    said: [],
  })),
};

/** Any update of these kinds, with the words in it. */
export const anyEvent: fc.Arbitrary<{ update: Update; said: string[] }> = fc
  .tuple(small, fc.oneof(...Object.entries(kinds).map(([kind, one]) => one.map((made) => ({ kind, ...made })))))
  .map(([id, { kind, content, said }]) => ({ update: { update_id: id, [kind]: content }, said }));
