import type { DoorbellEvent } from '@doorbell/client';
import type { Message } from '../api/doorbell.js';

/** What became of a message; null: it must be read to know. */
export type Change = Pick<Message, 'status' | 'reason' | 'why'> | null;

/** What changed in a conversation since it was read. */
export interface Changes {
  /** Before its end, as by a merge: all of it is read again. */
  isAnew: boolean;
  /** By ids of messages, wherever they stand. */
  messages: ReadonlyMap<string, Change>;
}

const none: Changes = { isAnew: false, messages: new Map() };
const changed = new Map<string, Changes>();

/** What puts messages into a conversation, or takes them out, before its end. */
const throughout = new Set(['merged', 'unmerged', 'message_admitted']);
/** What a person does with a message that stands already. */
const aboutOthers = new Set(['edit', 'deletion', 'reaction']);

export const changesOf = (contactId: string): Changes => changed.get(contactId) ?? none;

/** The conversation has these by now; what came meanwhile is left for the next time. */
export function settled(contactId: string, changes: Changes): void {
  if (changed.get(contactId) === changes) changed.delete(contactId);
}

/** All of the conversation is read again, once it is shown. */
export const readAnew = (contactId: string): void =>
  void changed.set(contactId, { isAnew: true, messages: none.messages });

/** Keeps what an event says of the messages of a conversation that was read. */
export function keepChange({ subject, data }: DoorbellEvent): void {
  if (throughout.has(data.kind)) return readAnew(subject);
  const { isAnew, messages } = changesOf(subject);
  const found = isAnew ? null : changeIn(data);
  if (!found) return;
  const [id, change] = found;
  // One that must be read has its newest status then.
  const kept = messages.get(id) === null ? null : change;
  changed.set(subject, { isAnew, messages: new Map([...messages, [id, kept]]) });
}

function changeIn({ kind, changes, message }: DoorbellEvent['data']): [string, Change] | null {
  if (message) return message.aboutId !== null && aboutOthers.has(message.kind) ? [message.aboutId, null] : null;
  const after = changes['message']?.after as { id: string; status?: Message['status']; reason?: unknown } | undefined;
  if (!after || !['message_status_changed', 'message_translated'].includes(kind)) return null;
  // Why it failed is said by the API.
  const isPlain = after.status !== undefined && after.reason === null;
  return [after.id, isPlain ? { status: after.status!, reason: null, why: [] } : null];
}
