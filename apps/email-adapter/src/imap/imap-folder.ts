import type { FetchMessageObject, FetchQueryObject } from 'imapflow';
import { bodyOffset } from '../mail/source-as-utf8.js';
import type { FolderState } from './folder-cursor.js';
import { ConnectionLostError } from './imap-faults.js';
import { imapLimits } from './imap-limits.js';
import type { ImapSession } from './imap-session.js';
import type { MailFacts, MailFolder, OutlinedMail, UidRange } from './mail-folder.js';
import { outlineBytes, outlinedSource, outlineOf } from './mail-outline.js';

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
    if (part === 'header') return this.header(uid);
    const found = await this.fetch(uid, { source: true }, size);
    return found && given(found.source);
  }

  async outline({ uid }: MailFacts): Promise<OutlinedMail | null> {
    const header = await this.header(uid);
    const described = await this.fetch(uid, { bodyStructure: true });
    if (header === null || described === null) return null;
    const structure = given(described.bodyStructure);
    const { texts, leftOut } = outlineOf(structure);
    const found = await this.fetch(uid, { uid: true, bodyParts: texts }, outlineBytes);
    return found && { source: outlinedSource(header, structure, found.bodyParts ?? new Map()), leftOut };
  }

  private async header(uid: number): Promise<Buffer | null> {
    const found = await this.fetch(uid, { source: { start: 0, maxLength: imapLimits.headerBytes } });
    const start = found && given(found.source);
    return start && start.subarray(0, bodyOffset(start));
  }

  /** Null when the mail is gone; `size` is the number of bytes that are expected. */
  private async fetch(uid: number, query: FetchQueryObject, size = 0): Promise<FetchMessageObject | null> {
    const transfer = (size / imapLimits.slowest) * 1000;
    const found = await this.session.ask('a mail', (client) => client.fetchOne(String(uid), query, byUid), transfer);
    return found === false ? null : found;
  }

  private async lastUid(): Promise<number> {
    const found = await this.session.ask('the last mail', (client) => client.fetchOne('*', { uid: true }));
    return found === false ? 0 : found.uid;
  }
}

/** A mail that is there and that its server does not hand out (NIL, which imapflow has as false) must not count as gone. */
function given<T extends object>(part: T | undefined): T {
  if (!part) throw new Error('the mail server names a mail and does not hand it out');
  return part;
}
