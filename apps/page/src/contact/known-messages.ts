import type { Message } from '../api/doorbell.js';

/** The newest part of a conversation. */
export interface KnownMessages {
  /** The oldest first. */
  messages: readonly Message[];
  /** Leads to what is before; null: nothing is. */
  cursor: string | null;
}

const changedThroughout = new Set<string>();

/** The conversation of this contact has changed before its end, as by a merge: all of it is read again. */
export const readAnew = (contactId: string): void => void changedThroughout.add(contactId);

/** Whether it has; from then on it is as it was read. */
export const takeAnew = (contactId: string): boolean => changedThroughout.delete(contactId);

/** What is known, with the end of the conversation as it is now. Where the two do not meet, the end alone is left. */
export function renewed(known: KnownMessages | undefined, end: KnownMessages): KnownMessages {
  if (!known) return end;
  const places = new Map(known.messages.map(({ id }, place) => [id, place]));
  const met = end.messages.flatMap(({ id }) => places.get(id) ?? []);
  if (met.length === 0) return end;
  const read = new Set(end.messages.map(({ id }) => id));
  const before = known.messages.slice(0, Math.min(...met)).filter(({ id }) => !read.has(id));
  const messages = end.messages.map((message) => same(known.messages[places.get(message.id) ?? -1], message));
  return { messages: [...before, ...messages], cursor: before.length > 0 ? known.cursor : end.cursor };
}

/** With what was before; where another read has gone on from there meanwhile, as it is. */
export function withEarlier(known: KnownMessages, from: string, { messages, cursor }: KnownMessages): KnownMessages {
  if (known.cursor !== from) return known;
  const ids = new Set(known.messages.map(({ id }) => id));
  return { messages: [...messages.filter(({ id }) => !ids.has(id)), ...known.messages], cursor };
}

/** The one of before where nothing of it has changed: what shows it need not be drawn again. */
function same(before: Message | undefined, now: Message): Message {
  return before && JSON.stringify(before) === JSON.stringify(now) ? before : now;
}
