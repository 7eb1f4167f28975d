import type { Note, TimelineEntry } from '../../api/doorbell.js';

/** What happened, or what a user wrote down then. */
export type Happened = { at: string; entry: TimelineEntry } | { at: string; note: Note };

/**
 * Entries and notes, newest first. @param hasMore older entries are not read yet: a note that is older than all that are waits for them.
 */
export function withNotes(entries: readonly TimelineEntry[], notes: readonly Note[], hasMore: boolean): Happened[] {
  const oldest = hasMore ? Date.parse(entries.at(-1)?.at ?? '') : -Infinity;
  const shown = notes.filter(({ createdAt }) => !(Date.parse(createdAt) < oldest));
  const all: Happened[] = [
    ...entries.map((entry) => ({ at: entry.at, entry })),
    ...shown.map((note) => ({ at: note.createdAt, note })),
  ];
  return all.toSorted((one, other) => Date.parse(other.at) - Date.parse(one.at));
}
