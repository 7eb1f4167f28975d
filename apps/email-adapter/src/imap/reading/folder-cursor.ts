import { z } from 'zod';

const count = z.int().nonnegative();

/** How far mails were taken in the order of their UIDs. */
const trackSchema = z.strictObject({
  lastUid: count,
  /** Number of reads that began behind `lastUid` without progress: shows a mail that ends the process or the connection. */
  tries: count,
  /** The end of a slice that was begun and not finished. Mails up to here are read one at a time. */
  careful: count,
});

/** Mails that were there before: the wanted history, or all mails again after the server gave new UIDs. */
const pastSchema = z.strictObject({
  track: trackSchema,
  until: count,
  /** Mails that arrived at the server earlier are taken already, or not wanted; null takes all. */
  since: z.iso.datetime().nullable(),
  done: count,
});

export const folderCursorSchema = z.strictObject({
  uidValidity: z.string().max(32),
  live: trackSchema,
  past: pastSchema.nullable(),
  /** The latest arrival that was taken in, by the server's clock. */
  seenUntil: z.iso.datetime(),
});

export type Track = z.infer<typeof trackSchema>;
export type Past = z.infer<typeof pastSchema>;
export type FolderCursor = z.infer<typeof folderCursorSchema>;

/** The two passes over a folder: new mail, and mail that was there before. */
export type Which = 'live' | 'past';

/** What the server reports when a folder is opened. */
export interface FolderState {
  uidValidity: string;
  uidNext: number;
}

/** A mail that is on the log, or deleted from the folder. */
export interface DoneMail {
  uid: number;
  /** Milliseconds since 1970 by the server's clock; 0 where it is not known. */
  arrived: number;
}

/** Servers search by whole days in their own time zone, and their clocks differ. */
const searchMargin = 2 * 24 * 60 * 60 * 1000;

/** Where reading stands in a folder that was never read: behind its last mail, and before its first where history is wanted. */
export function firstCursor(folder: FolderState, history: boolean, now: Date): FolderCursor {
  return {
    uidValidity: folder.uidValidity,
    live: trackFrom(folder.uidNext - 1),
    past: history ? pastOf(folder, null) : null,
    seenUntil: now.toISOString(),
  };
}

/**
 * The same cursor while the folder's UIDs mean what they meant. Otherwise everything that arrived since the last mail taken is
 * read again under the new UIDs; what was taken already has the same event id and changes nothing.
 */
export function resumedCursor(cursor: FolderCursor, folder: FolderState): FolderCursor {
  const isSame = cursor.uidValidity === folder.uidValidity && folder.uidNext > cursor.live.lastUid;
  if (isSame) return cursor;
  const since = cursor.past ? cursor.past.since : daysBefore(cursor.seenUntil);
  return {
    ...cursor,
    uidValidity: folder.uidValidity,
    live: trackFrom(folder.uidNext - 1),
    past: pastOf(folder, since),
  };
}

/** A slice up to `uid` is about to be read. */
export function begun(track: Track, uid: number): Track {
  return { ...track, tries: track.tries + 1, careful: Math.max(track.careful, uid) };
}

/** Everything up to `uid` is on the log. */
export function passed(track: Track, uid: number): Track {
  return { lastUid: uid, tries: 0, careful: track.careful > uid ? track.careful : 0 };
}

/** The slice was read to its end: no mail in it ends its reader. */
export function survived(track: Track): Track {
  return { ...track, tries: 0, careful: 0 };
}

/** False where an earlier slice was never finished: its mails are read one at a time. */
export function isFresh({ tries, careful }: Track): boolean {
  return tries === 0 && careful === 0;
}

export function trackOf({ live, past }: FolderCursor, which: Which): Track {
  return which === 'past' && past ? past.track : live;
}

export function withTrack(cursor: FolderCursor, which: Which, track: Track): FolderCursor {
  const { past } = cursor;
  return which === 'past' && past ? { ...cursor, past: { ...past, track } } : { ...cursor, live: track };
}

/** The cursor behind mails that are done with, in their order. Without any, it notes only that the slice ended no reader. */
export function movedOn(cursor: FolderCursor, which: Which, done: readonly DoneMail[]): FolderCursor {
  const track = trackOf(cursor, which);
  const moved = withTrack(cursor, which, passed(track, done.at(-1)?.uid ?? track.lastUid));
  const past = moved.past && which === 'past' ? { ...moved.past, done: moved.past.done + done.length } : moved.past;
  const latest = Math.max(Date.parse(moved.seenUntil), ...done.map(({ arrived }) => arrived));
  return { ...moved, past, seenUntil: new Date(latest).toISOString() };
}

function trackFrom(lastUid: number): Track {
  return { lastUid: Math.max(lastUid, 0), tries: 0, careful: 0 };
}

function pastOf({ uidNext }: FolderState, since: string | null): Past | null {
  return uidNext > 1 ? { track: trackFrom(0), until: uidNext - 1, since, done: 0 } : null;
}

function daysBefore(time: string): string {
  return new Date(Math.max(Date.parse(time) - searchMargin, 0)).toISOString();
}
