import type { InboxCursors } from '#libs/adapter-kit';
import { BehindCursor } from '../../src/imap/reading/behind-cursor.js';
import type { FolderState } from '../../src/imap/reading/folder-cursor.js';
import { FolderReader } from '../../src/imap/reading/folder-reader.js';
import { MailWithheldError } from '../../src/imap/imap-faults.js';
import type { Taking } from '../../src/imap/fetch/mail-intake.js';
import type { MailFacts, MailFolder, UidRange } from '../../src/imap/reading/mail-folder.js';

export class Killed extends Error {}

interface StoredMail {
  subject: string;
  uid: number;
  arrived: Date;
}

const day = 24 * 60 * 60 * 1000;

/** A mailbox, its reader's durable cursor and the log, all in memory; the reader's life can be ended at any step. */
export class FakeFolder implements MailFolder, InboxCursors {
  readonly name = 'INBOX';
  readonly log: { subject: string; attempt: number }[] = [];
  private mails: StoredMail[] = [];
  private uidValidity = 1;
  private uidNext = 1;
  private kept: unknown = null;
  private stepsLeft = Number.POSITIVE_INFINITY;
  private now = Date.UTC(2026, 10, 1);
  private behind = { live: new BehindCursor(), past: new BehindCursor() };
  readonly refusals = 0;
  /** What happens to a mail on its way to the log: a `Killed` ends its reader's process, a MailWithheldError its connection. */
  onTake: (subject: string, attempt: number) => void = () => undefined;

  /** Mail that the server takes in now, or so many days ago. */
  deliver(subject: string, daysAgo = 0): void {
    this.now += 60_000;
    this.mails.push({ subject, uid: this.uidNext, arrived: new Date(this.now - daysAgo * day) });
    this.uidNext += 1;
  }

  /** All mails get other UIDs under a new validity; `order` gives the order of their numbers. */
  renew(order: (subject: string) => number): void {
    const sorted = [...this.mails].sort((a, b) => order(a.subject) - order(b.subject));
    this.mails = sorted.map((mail, index) => ({ ...mail, uid: index + 1 }));
    this.uidNext = this.mails.length + 1;
    this.uidValidity += 1;
  }

  remove(subject: string): void {
    this.mails = this.mails.filter((mail) => mail.subject !== subject);
  }

  /** One life of a reader: it opens the folder and takes everything, or dies after so many steps. */
  async read(steps = Number.POSITIVE_INFINITY, { history = false } = {}): Promise<'read' | 'died' | 'withheld'> {
    this.stepsLeft = steps;
    const clock = { now: () => new Date(this.now) };
    const { signal } = new AbortController();
    const take = ({ uid }: MailFacts, { attempt }: Taking): Promise<void> => this.take(uid, attempt);
    const { behind } = this;
    const reader = new FolderReader({ folder: this, cursors: this, behind, take, history, signal, clock });
    try {
      await reader.open();
      do await reader.readNew(() => undefined);
      while ((await reader.readPast()) !== null);
      return 'read';
    } catch (error) {
      if (error instanceof MailWithheldError) return 'withheld';
      this.behind = { live: new BehindCursor(), past: new BehindCursor() };
      if (error instanceof Killed) return 'died';
      throw error;
    }
  }

  open(): Promise<FolderState> {
    return this.step(() => ({ uidValidity: String(this.uidValidity), uidNext: this.uidNext }));
  }

  uids({ from, until, since }: UidRange): Promise<number[]> {
    const wanted = ({ uid, arrived }: StoredMail): boolean =>
      uid >= from && uid <= (until ?? uid) && (since === undefined || arrived >= since);
    return this.step(() => this.mails.filter(wanted).map(({ uid }) => uid));
  }

  facts(uids: readonly number[]): Promise<MailFacts[]> {
    const found = this.mails.filter(({ uid }) => uids.includes(uid));
    return this.step(() => found.map(({ uid, arrived }) => ({ uid, arrived, size: 1 })));
  }

  source(): Promise<null> {
    return Promise.resolve(null);
  }

  outline(): Promise<null> {
    return Promise.resolve(null);
  }

  async *bytes(): AsyncGenerator<Buffer> {
    // Nothing is fetched.
  }

  remains(): Promise<null> {
    return Promise.resolve(null);
  }

  place(): Buffer {
    return Buffer.alloc(0);
  }

  lists(uid: number): Promise<boolean> {
    return Promise.resolve(this.mails.some((mail) => mail.uid === uid));
  }

  get(): unknown {
    return this.kept;
  }

  set(_name: string, value: unknown): Promise<void> {
    return this.step(() => void (this.kept = structuredClone(value)));
  }

  private take(uid: number, attempt: number): Promise<void> {
    const { subject = '' } = this.mails.find((mail) => mail.uid === uid) ?? {};
    return this.step(() => {
      this.onTake(subject, attempt);
      this.log.push({ subject, attempt });
    });
  }

  /** A life that ends here ends before the step's effect, or after it but before its result. */
  private async step<T>(effect: () => T): Promise<T> {
    await Promise.resolve();
    this.stepsLeft -= 1;
    if (this.stepsLeft === -0.5) effect();
    if (this.stepsLeft < 0) throw new Killed();
    return effect();
  }
}
