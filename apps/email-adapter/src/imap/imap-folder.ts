import { bodyOffset } from '../mail/source-as-utf8.js';
import type { FolderState } from './folder-cursor.js';
import { ConnectionLostError } from './imap-faults.js';
import { imapLimits } from './imap-limits.js';
import type { ImapSession } from './imap-session.js';
import type { MailFacts, MailFolder, UidRange } from './mail-folder.js';

const byUid = { uid: true } as const;

/** A folder over a session. Whoever reads several folders over one session opens each before reading it. */
export class ImapFolder implements MailFolder {
  constructor(
    private readonly session: ImapSession,
    readonly name: string,
  ) {}

  async open(): Promise<FolderState> {
    const { uidValidity, uidNext } = await this.session.select(this.name);
    return { uidValidity: String(uidValidity), uidNext: uidNext ?? (await this.lastUid()) + 1 };
  }

  /** Servers answer `n:*` with the last mail also when its UID is below n. */
  async uids({ from, until, since }: UidRange): Promise<number[]> {
    if (until !== undefined && until < from) return [];
    const uid = `${from}:${until ?? '*'}`;
    const found = await this.session.ask('a search', (client) =>
      client.search(since === undefined ? { uid } : { uid, since }, byUid),
    );
    if (found === false) throw new ConnectionLostError('the mail server refused a search');
    return found.filter((one) => one >= from && one <= (until ?? one));
  }

  async facts(uids: readonly number[]): Promise<MailFacts[]> {
    const query = { uid: true, size: true, internalDate: true };
    const found = await this.session.ask('a look at mails', (client) => client.fetchAll(uids.join(','), query, byUid));
    return found.map(({ uid, size, internalDate }) => ({
      uid,
      size: size ?? 0,
      arrived: new Date(internalDate ?? Date.now()),
    }));
  }

  async source({ uid, size }: MailFacts, part: 'whole' | 'header'): Promise<Buffer | null> {
    const query = part === 'whole' ? true : { start: 0, maxLength: imapLimits.headerBytes };
    const limit = imapLimits.answerTime + (size / imapLimits.slowest) * 1000;
    const found = await this.session.ask('a mail', (c) => c.fetchOne(String(uid), { source: query }, byUid), limit);
    const source = found === false ? undefined : found.source;
    if (source === undefined) return null;
    return part === 'whole' ? source : source.subarray(0, bodyOffset(source));
  }

  private async lastUid(): Promise<number> {
    const found = await this.session.ask('the last mail', (client) => client.fetchOne('*', { uid: true }));
    return found === false ? 0 : found.uid;
  }
}
