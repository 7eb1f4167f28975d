import fc from 'fast-check';
import type { Update } from 'grammy/types';

/** Text that people write: also emoji, other scripts, half characters, NUL; never only white space, which Telegram refuses. */
export const words = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 60 })
  .filter((text) => /[\p{L}\p{N}]/u.test(text));
export const small = fc.integer({ min: 1, max: 2 ** 31 - 1 });
/** Users' numbers have 52 bits. */
const userId = fc.integer({ min: 1, max: 2 ** 52 - 1 });
export const date = fc.integer({ min: 1_700_000_000, max: 1_800_000_000 });
const maybe = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(one, { nil: undefined });

const file = fc.record(
  { file_id: words, file_unique_id: words, file_size: fc.nat(), mime_type: words, duration: fc.nat(10_000) },
  { requiredKeys: ['file_id', 'file_unique_id', 'duration'] },
);
const photo = fc.array(fc.record({ file_id: words, file_unique_id: words, width: small, height: small }), {
  maxLength: 4,
});
const place = fc.record({
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
});

/** Contents of a message and the words in each, which must not get lost. */
const contents: Record<string, fc.Arbitrary<{ content: object; said: string[] }>> = {
  text: words.map((text) => ({ content: { text }, said: [text] })),
  photo: fc.tuple(photo, words).map(([sizes, caption]) => ({ content: { photo: sizes, caption }, said: [caption] })),
  bare: photo.map((sizes) => ({ content: { photo: sizes }, said: [] })),
  voice: file.map((voice) => ({ content: { voice }, said: [] })),
  document: fc.tuple(file, words).map(([document, name]) => ({
    content: { document: { ...document, file_name: name } },
    said: [name],
  })),
  audio: fc.tuple(file, words, words).map(([audio, title, performer]) => ({
    content: { audio: { ...audio, title, performer } },
    said: [title, performer],
  })),
  poll: fc.tuple(words, fc.array(words, { minLength: 1, maxLength: 12 })).map(([question, options]) => ({
    content: { poll: { id: '1', question, options: options.map((text) => ({ text, voter_count: 0 })) } },
    said: [question, ...options],
  })),
  venue: fc.tuple(place, words, words).map(([location, title, address]) => ({
    content: { venue: { location, title, address }, location },
    said: [title, address],
  })),
  location: place.map((location) => ({ content: { location }, said: [] })),
  contact: fc.tuple(words, words).map(([first, last]) => ({
    content: { contact: { phone_number: '+491701234567', first_name: first, last_name: last, user_id: 1 } },
    said: [first, last, '+491701234567'],
  })),
  checklist: fc.tuple(words, fc.array(words, { maxLength: 5 })).map(([title, tasks]) => ({
    content: { checklist: { title, tasks: tasks.map((text, id) => ({ id, text })) } },
    said: [title, ...tasks],
  })),
  rich: fc.array(words, { minLength: 1, maxLength: 5 }).map((lines) => ({
    content: { rich_message: { blocks: lines.map((text) => ({ type: 'paragraph', text: { type: 'bold', text } })) } },
    said: lines,
  })),
  newer: words.map((text) => ({ content: { something_newer: { inside: 1, text } }, said: [text] })),
};

export const person = fc.record(
  {
    id: userId,
    first_name: fc.oneof(words, fc.constantFrom('ㅤ', '\u200B', '🦊', '\u0001')),
    last_name: words,
    username: words,
    language_code: fc.constantFrom('en', 'pt-br', '??'),
  },
  { requiredKeys: ['id', 'first_name'] },
);

export interface AnyMessage {
  update: Update;
  /** Words that the update holds for people to read. */
  said: string[];
}

/** Any message that Telegram might send, in private or in the chat of a business account, new or edited. */
export const anyMessage: fc.Arbitrary<AnyMessage> = fc
  .record({
    from: person,
    content: fc.oneof(...Object.values(contents)),
    message_id: small,
    update_id: small,
    date,
    edit_date: maybe(date),
    connection: maybe(words),
    album: maybe(words),
    topic: maybe(small),
    repliedTo: maybe(small),
  })
  .map(({ content: { content, said }, ...facts }) => ({ said, update: updateOf(content, facts) }));

interface Facts {
  from: object & { id: number };
  message_id: number;
  update_id: number;
  date: number;
  edit_date: number | undefined;
  connection: string | undefined;
  album: string | undefined;
  topic: number | undefined;
  repliedTo: number | undefined;
}

function updateOf(content: object, facts: Facts): Update {
  const { from, message_id: id, date: sent, connection, album, topic, repliedTo } = facts;
  // A place cannot be edited; one that changes is being shared live.
  const changed = 'location' in content && !('venue' in content) ? undefined : facts.edit_date;
  const chat = { ...from, type: 'private' };
  const message = {
    message_id: id,
    date: sent,
    from: { ...from, is_bot: false },
    chat,
    ...(changed !== undefined && { edit_date: changed }),
    ...(connection !== undefined && { business_connection_id: connection }),
    ...(album !== undefined && { media_group_id: album }),
    ...(topic !== undefined && { message_thread_id: topic, is_topic_message: true }),
    ...(repliedTo !== undefined && { reply_to_message: { message_id: repliedTo, date: sent, chat } }),
    ...content,
  };
  const kind = `${changed === undefined ? '' : 'edited_'}${connection === undefined ? '' : 'business_'}message`;
  return { update_id: facts.update_id, [kind]: message };
}

/** Any JSON at all in the places where Telegram would put something. */
export const anyNonsense: fc.Arbitrary<Update> = fc
  .tuple(
    small,
    fc.constantFrom(
      'message',
      'edited_message',
      'callback_query',
      'message_reaction',
      'my_chat_member',
      'chat_join_request',
      'deleted_business_messages',
      'new_kind',
    ),
    fc.oneof(
      fc.jsonValue(),
      fc.dictionary(
        fc.constantFrom('chat', 'from', 'user', 'date', 'message_id', 'text', 'message', 'photo', 'contact', 'poll'),
        fc.jsonValue(),
      ),
    ),
  )
  .map(([id, kind, content]) => ({ update_id: id, [kind]: content }));
