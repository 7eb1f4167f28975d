import type { Message } from '../api/doorbell.js';
import type { Change } from './message-changes.js';

/** The newest part of a conversation. */
export interface KnownMessages {
  /** The oldest first. */
  messages: readonly Message[];
  /** Leads to what is before; null: nothing is. */
  cursor: string | null;
}

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

/** With what became of messages that stand anywhere in it. @param gone those that are in it no more. */
export function withChanges(
  known: KnownMessages,
  changes: ReadonlyMap<string, Change | Message>,
  gone: ReadonlySet<string>,
) {
  if (changes.size === 0 && gone.size === 0) return known;
  const messages = known.messages
    .filter(({ id }) => !gone.has(id))
    .map((message) => (changes.has(message.id) ? same(message, { ...message, ...changes.get(message.id) }) : message));
  return { ...known, messages };
}

/** The one of before where nothing of it has changed: what shows it need not be drawn again. */
function same(before: Message | undefined, now: Message): Message {
  return before && JSON.stringify(before) === JSON.stringify(now) ? before : now;
}
