import { changeKinds, type ChangeKind, messageKinds, type MessageKind } from '#libs/contracts';

const entryTypes = ['message', 'submission', 'event', 'change'] as const;
type EntryType = (typeof entryTypes)[number];

/** What a timeline can be limited to: types of entries, and kinds of changes. */
export const timelineKinds = [...entryTypes, ...changeKinds] as const;
export type TimelineKind = (typeof timelineKinds)[number];

const happenings: readonly MessageKind[] = ['blocked', 'unblocked', 'number_changed', 'consent', 'join_request'];

/** What a message of the kind is on a timeline. */
export function entryTypeOf(kind: MessageKind): Exclude<EntryType, 'change'> {
  if (kind === 'submission') return 'submission';
  return happenings.includes(kind) ? 'event' : 'message';
}

/** What is read of each of the two logs; null: all of it. */
export interface WantedEntries {
  messages: readonly MessageKind[] | null;
  changes: readonly ChangeKind[] | null;
}

/** Absent: everything. */
export function wantedEntries(kinds: readonly TimelineKind[] | undefined): WantedEntries {
  if (!kinds) return { messages: null, changes: null };
  const wanted = new Set<string>(kinds);
  const changes = wanted.has('change') ? null : changeKinds.filter((kind) => wanted.has(kind));
  return { messages: messageKinds.filter((kind) => wanted.has(entryTypeOf(kind))), changes };
}
