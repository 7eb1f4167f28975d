import type { BehindCursor } from './behind-cursor.js';
import type { DoneMail } from './folder-cursor.js';
import { MailWithheldError } from '../imap-faults.js';
import { imapLimits } from '../imap-limits.js';
import type { MailFacts, MailFolder } from './mail-folder.js';
import type { Taking } from '../fetch/mail-intake.js';

export interface SliceReaderOptions {
  folder: MailFolder;
  /** Resolves when the mail is on the log, or gone from the folder. */
  take(mail: MailFacts, taking: Taking): Promise<void>;
  signal: AbortSignal;
}

export interface TakenSlice {
  /** Mails up to the first that the server withholds. */
  done: DoneMail[];
  withheld: MailWithheldError | null;
}

export interface SliceTaking extends Taking {
  behind: BehindCursor;
}

/** Takes a few mails in the order of their UIDs. A withheld mail does not stop the others. */
export class SliceReader {
  constructor(private readonly options: SliceReaderOptions) {}

  /** Ends early where the signal aborts. */
  async take(uids: readonly number[], taking: SliceTaking): Promise<TakenSlice> {
    const facts = await this.factsOf(uids, taking);
    const slice: TakenSlice = { done: [], withheld: null };
    for (const uid of uids) {
      if (this.options.signal.aborted && slice.done.length > 0) break;
      const mail = facts.get(uid);
      if (mail) slice.withheld = (await this.takeOne(mail, taking, slice.withheld !== null)) ?? slice.withheld;
      if (slice.withheld === null) slice.done.push({ uid, arrived: mail?.arrived?.getTime() ?? 0 });
    }
    taking.behind.passed(slice.done.at(-1)?.uid ?? 0);
    return slice;
  }

  /** The error of a withheld mail; null where the mail is done with. */
  private async takeOne(mail: MailFacts, taking: SliceTaking, isBehind: boolean): Promise<MailWithheldError | null> {
    const { behind, isHistory } = taking;
    if (behind.has(mail.uid)) return null;
    try {
      const attempt = Math.max(taking.attempt, behind.attempt(mail.uid));
      await this.options.take(mail, { attempt, isHistory });
      if (attempt <= imapLimits.tries) behind.noteOthersCome();
      if (isBehind) behind.noteTaken(mail.uid);
      return null;
    } catch (error) {
      if (!(error instanceof MailWithheldError)) throw error;
      behind.noteWithheld(mail.uid, error.refused);
      return error;
    }
  }

  /** Nothing is requested any more of a mail over which connections ended repeatedly. */
  private async factsOf(uids: readonly number[], { attempt }: SliceTaking): Promise<ReadonlyMap<number, MailFacts>> {
    const isGivenUp = attempt > imapLimits.tries + 1;
    const facts = isGivenUp
      ? uids.map((uid) => ({ uid, size: null, arrived: null }))
      : await this.options.folder.facts(uids);
    return new Map(facts.map((one) => [one.uid, one]));
  }
}
