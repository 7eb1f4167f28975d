import type { Message } from '../api/doorbell.js';
import { isAbsent } from '../api/not-shown.js';
import type { Session } from '../shell/session.js';
import { withChanges, type KnownMessages } from './known-messages.js';
import type { Change, Changes } from './message-changes.js';

/** Messages that are read at once: many that change together make no storm. */
const atOnce = 4;

interface Reading {
  contactId: string;
  known: KnownMessages | undefined;
  /** What was read again anyway. */
  end: KnownMessages;
  changes: Changes;
  signal: AbortSignal;
}

/** Reads what changed further back than the end that was read. @returns what puts it in its place. */
export async function readChanged(session: Session, { contactId, known, end, changes, signal }: Reading) {
  const read = new Set(end.messages.map(({ id }) => id));
  const far = (known?.messages ?? []).filter(({ id }) => changes.messages.has(id) && !read.has(id));
  const now = new Map<string, Change | Message>(far.map(({ id }) => [id, changes.messages.get(id) ?? null]));
  const asked = far.map(({ id }) => id).filter((id) => now.get(id) === null);
  const gone = new Set<string>();
  for (let from = 0; from < asked.length; from += atOnce)
    await Promise.all(
      asked.slice(from, from + atOnce).map(async (id) => {
        const message = await readOne(session, id, signal);
        if (message?.contactId === contactId) now.set(id, message);
        else gone.add(id);
      }),
    );
  return (all: KnownMessages): KnownMessages => withChanges(all, now, gone);
}

/** Undefined: it is no more. */
async function readOne({ doorbell }: Session, id: string, signal: AbortSignal): Promise<Message | undefined> {
  try {
    const { versions: _, ...message } = (await doorbell.get('/messages/{id}', { path: { id }, signal })).data;
    return message;
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}
