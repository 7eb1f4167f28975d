import type { InboxCursors } from '#libs/adapter-kit';
import { systemClock, type Clock } from '#libs/platform';
import type { BehindCursor } from './behind-cursor.js';
import {
  begun,
  firstCursor,
  folderCursorSchema,
  isFresh,
  movedOn,
  resumedCursor,
  survived,
  trackOf,
  withTrack,
  type DoneMail,
  type FolderCursor,
  type Which,
} from './folder-cursor.js';
import { imapLimits } from '../imap-limits.js';
import type { MailFolder } from './mail-folder.js';
import { SliceReader, type SliceReaderOptions } from './slice-reader.js';

export interface FolderReaderOptions extends SliceReaderOptions {
  folder: MailFolder;
  cursors: InboxCursors;
  /** What the process keeps for the next reader. */
  behind: Record<Which, BehindCursor>;
  /** Whether mail from before the inbox was connected is wanted too. */
  history: boolean;
  clock?: Clock;
}

export interface PastProgress {
  done: number;
  left: number;
}

/** The slice in hand. After an outage of the log the reader goes on with it. */
interface Begun {
  behind: number;
  size: number;
  attempt: number;
}

/**
 * Reads a folder behind a durable cursor that moves only after the log has the mails. A mail that repeatedly ends the process
 * or the connection is found and set aside, and the others go on: the first slice after an opening is noted before it is read,
 * and a noted slice that was never finished is read mail by mail. Without faults nothing but the cursor is written.
 */
export class FolderReader {
  private cursor: FolderCursor | null = null;
  private pastUids: number[] | null = null;
  private readonly inHand = new Map<Which, Begun>();
  /** Passes in which this reader has finished a slice or found nothing: no mail there ended its predecessor. */
  private readonly proven = new Set<Which>();

  private readonly slices: SliceReader;

  constructor(private readonly options: FolderReaderOptions) {
    this.slices = new SliceReader(options);
  }

  /** Opens the folder and finds where to go on. */
  async open(): Promise<void> {
    const { folder, cursors, history, clock } = this.options;
    const state = await folder.open();
    for (const one of Object.values(this.options.behind)) one.under(state.uidValidity);
    const kept = this.cursor ?? folderCursorSchema.safeParse(cursors.get(this.name)).data;
    const cursor = kept ? resumedCursor(kept, state) : firstCursor(state, history, (clock ?? systemClock).now());
    if (cursor === kept) this.cursor = cursor;
    else await this.begin(cursor);
  }

  /** Takes new mail; calls `onLeft` with the number that waits when it takes longer or fails. */
  async readNew(onLeft: (left: number) => void): Promise<void> {
    let left = await this.options.folder.uids({ from: this.state.live.lastUid + 1 });
    try {
      while (left.length > 0 && !this.options.signal.aborted) {
        left = left.slice(await this.readSlice('live', left));
        onLeft(left.length);
      }
      this.proven.add('live');
    } catch (error) {
      onLeft(left.length);
      throw error;
    }
  }

  /** Whether the past has mails left, in a folder that was opened. */
  get hasPast(): boolean {
    return this.cursor !== null && this.cursor.past !== null;
  }

  /** Takes a slice of the past; null when there is none left to take. */
  async readPast(): Promise<PastProgress | null> {
    const { past } = this.state;
    if (past === null) return null;
    const uids = (this.pastUids ??= await this.uidsOfPast());
    const read = uids.length === 0 ? 0 : await this.readSlice('past', uids);
    this.pastUids = uids.slice(read);
    if (this.pastUids.length === 0) await this.keep({ ...this.state, past: null });
    return { done: past.done + read, left: this.pastUids.length };
  }

  private get name(): string {
    return `imap:${this.options.folder.name}`;
  }

  private get state(): FolderCursor {
    if (this.cursor === null) throw new Error('the folder is not open');
    return this.cursor;
  }

  private async begin(cursor: FolderCursor): Promise<void> {
    this.pastUids = null;
    this.inHand.clear();
    await this.keep(cursor);
  }

  private uidsOfPast(): Promise<number[]> {
    const { past } = this.state;
    if (past === null) return Promise.resolve([]);
    const range = { from: past.track.lastUid + 1, until: past.until };
    return this.options.folder.uids(past.since === null ? range : { ...range, since: new Date(past.since) });
  }

  /**
   * How many of them are done with. Rejects with MailWithheldError once all others are taken: the server withholds one, and
   * the cursor stands before it.
   */
  private async readSlice(which: Which, uids: readonly number[]): Promise<number> {
    const { size, attempt } = await this.beginSlice(which, uids);
    const behind = this.options.behind[which];
    const isHistory = which === 'past' && this.state.past?.since === null;
    const { done, withheld } = await this.slices.take(uids.slice(0, size), { attempt, isHistory, behind });
    await this.pass(which, done);
    if (withheld === null) return done.length;
    if (size > 1) await this.keep(withTrack(this.state, which, survived(trackOf(this.state, which))));
    throw withheld;
  }

  private async beginSlice(which: Which, uids: readonly number[]): Promise<Begun> {
    const track = trackOf(this.state, which);
    const inHand = this.inHand.get(which);
    if (inHand?.behind === track.lastUid) return inHand;
    const isNoted = !this.proven.has(which) || !isFresh(track);
    const size = isFresh(track) ? imapLimits.slice : 1;
    const noted = begun(track, uids.slice(0, size).at(-1) ?? track.lastUid);
    if (isNoted) await this.keep(withTrack(this.state, which, noted));
    const slice = { behind: track.lastUid, size, attempt: noted.tries };
    this.inHand.set(which, slice);
    return slice;
  }

  /** Notes that the slice ended no reader, even if no mail of it is done with. */
  private async pass(which: Which, done: readonly DoneMail[]): Promise<void> {
    await this.keep(movedOn(this.state, which, done));
    this.proven.add(which);
  }

  private async keep(cursor: FolderCursor): Promise<void> {
    await this.options.cursors.set(this.name, cursor);
    this.cursor = cursor;
  }
}
