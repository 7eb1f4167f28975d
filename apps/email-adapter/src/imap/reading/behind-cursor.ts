import { imapLimits } from '../imap-limits.js';

interface Withheld {
  times: number;
  /** The server sent NO, which it also sends during an outage of its own. */
  refused: boolean;
}

/**
 * The mails behind the cursor of one pass over a folder: those that the server withheld, with the number of times, and those
 * after them that were taken. It keeps them over its connections, and no more than one slice of UIDs. A new
 * process requests these mails again and takes them under the same ids.
 */
export class BehindCursor {
  private uidValidity = '';
  private readonly withheld = new Map<number, Withheld>();
  private readonly taken = new Set<number>();
  /** Whether the server has handed out other mails since. */
  private othersCome = false;

  /** Forgets what was kept under a former UIDVALIDITY. */
  under(uidValidity: string): void {
    if (this.uidValidity !== uidValidity) this.passed(Number.POSITIVE_INFINITY);
    this.uidValidity = uidValidity;
  }

  has(uid: number): boolean {
    return this.taken.has(uid);
  }

  noteTaken(uid: number): void {
    this.taken.add(uid);
  }

  noteOthersCome(): void {
    this.othersCome = true;
  }

  noteWithheld(uid: number, refused: boolean): void {
    this.withheld.set(uid, { times: (this.withheld.get(uid)?.times ?? 0) + 1, refused });
  }

  /** Which attempt at this mail the next one is, from 1. One more than `imapLimits.tries` means that it is given up. */
  attempt(uid: number): number {
    const { times = 0, refused = false } = this.withheld.get(uid) ?? {};
    const isInTrouble = refused && !this.othersCome && times < imapLimits.refusals;
    return Math.min(times + 1, isInTrouble ? imapLimits.tries : imapLimits.tries + 1);
  }

  /** The cursor stands at `uid`. */
  passed(uid: number): void {
    for (const one of this.withheld.keys()) if (one <= uid) this.withheld.delete(one);
    for (const one of this.taken) if (one <= uid) this.taken.delete(one);
    if (this.withheld.size === 0) this.othersCome = false;
  }
}
