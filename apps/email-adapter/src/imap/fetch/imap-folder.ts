import type { FetchQueryObject } from 'imapflow';
import { bodyOffset } from '../../mail/source-as-utf8.js';
import { envelopeHeader } from './envelope-header.js';
import { responsesByUid, type MailResponse } from './fetch-responses.js';
import type { FolderState } from '../reading/folder-cursor.js';
import { ConnectionLostError, isRefusal, MailWithheldError } from '../imap-faults.js';
import { imapLimits } from '../imap-limits.js';
import type { ImapSession } from '../connection/imap-session.js';
import type { EncodedPart, MailFacts, MailFolder, OutlinedMail, UidRange } from '../reading/mail-folder.js';
import { outlineBytes, outlinedSource, outlineOf } from './mail-outline.js';

const byUid = { uid: true } as const;
const firstBytes = { source: { start: 0, maxLength: imapLimits.headerBytes } };

/** A folder over a session. A reader of several folders over one session must open each before reading it. */
export class ImapFolder implements MailFolder {
  refusals = 0;
  private uidValidity = '';

  constructor(
    private readonly session: ImapSession,
    readonly name: string,
  ) {}

  async open(): Promise<FolderState> {
    const { uidValidity, uidNext } = await this.session.select(this.name);
    this.uidValidity = String(uidValidity);
    return { uidValidity: this.uidValidity, uidNext: uidNext ?? Math.max(0, ...(await this.search('*'))) + 1 };
  }

  /** Servers return the last mail for `n:*` even when its UID is below n. */
  async uids({ from, until, since }: UidRange): Promise<number[]> {
    if (until !== undefined && until < from) return [];
    const found = await this.search(`${from}:${until ?? '*'}`, since);
    return found.filter((one) => one >= from && one <= (until ?? one)).sort((a, b) => a - b);
  }

  async lists(uid: number): Promise<boolean> {
    return (await this.listed([uid])).includes(uid);
  }

  /** All in one request; then, one by one, those that the server left out and still lists. */
  async facts(uids: readonly number[]): Promise<MailFacts[]> {
    const query = { uid: true, size: true, internalDate: true };
    const found = new Map(await this.fetch(uids, query));
    const leftOut = uids.filter((uid) => !found.has(uid));
    for (const uid of leftOut.length > 0 ? await this.listed(leftOut) : [])
      found.set(uid, await this.fetchOne(uid, query));
    return [...found].map(([uid, response]) => factsOf(uid, response));
  }

  async source({ uid, size }: MailFacts): Promise<Buffer | null> {
    return (await this.fetchOne(uid, { source: true }, size ?? imapLimits.mailBytes)).source ?? null;
  }

  async outline({ uid }: MailFacts): Promise<OutlinedMail | null> {
    const header = await this.header(uid);
    const { bodyStructure } = await this.fetchOne(uid, { bodyStructure: true });
    if (header === null || !bodyStructure) return null;
    const { texts, leftOut } = outlineOf(bodyStructure);
    const { bodyParts } = texts.length > 0 ? await this.fetchOne(uid, { bodyParts: texts }, outlineBytes) : {};
    if (texts.length > 0 && !bodyParts) return null;
    return { source: outlinedSource(header, bodyStructure, bodyParts ?? new Map()), leftOut };
  }

  async *bytes({ uid, size }: MailFacts, part?: EncodedPart): AsyncGenerator<Buffer> {
    const { pieceBytes, leastOfStatedSize } = imapLimits;
    const stated = part ? part.size : (size ?? 0);
    const refusalsBefore = this.refusals;
    for (let at = 0, isOver = false; !isOver;) {
      const piece = await this.piece(uid, at, part);
      if (piece.length > 0) yield piece;
      else if (at < stated * leastOfStatedSize) throw new MailWithheldError(this.refusals > refusalsBefore);
      at += piece.length;
      // Some servers send all of it, whatever piece is requested.
      isOver = piece.length === 0 || piece.length > pieceBytes || (piece.length < pieceBytes && at >= stated);
    }
  }

  async remains({ uid }: MailFacts): Promise<Buffer | null> {
    const header = await this.header(uid);
    if (header !== null) return header;
    const { envelope } = await this.fetchOne(uid, { envelope: true });
    return envelope ? envelopeHeader(envelope) : null;
  }

  place({ uid, arrived }: MailFacts): Buffer {
    const time = arrived === null ? '' : `, arrived ${arrived.toISOString()}`;
    return Buffer.from(`Mail: UID ${uid} (validity ${this.uidValidity}) of folder ${this.name}${time}\r\n\r\n`);
  }

  private async listed(uids: readonly number[]): Promise<number[]> {
    // A server reports between two commands which mails were deleted by others.
    await this.session.check();
    return this.search(uids.join(','));
  }

  /** Empty behind the end, and where the server sends nothing. */
  private async piece(uid: number, start: number, part?: EncodedPart): Promise<Buffer> {
    const place = { start, maxLength: imapLimits.pieceBytes };
    const query = part ? { bodyParts: [{ key: part.key, ...place }] } : { source: place };
    const { source, bodyParts } = await this.fetchOne(uid, query, imapLimits.pieceBytes);
    return (part ? bodyParts?.get(part.key) : source) ?? Buffer.alloc(0);
  }

  private async header(uid: number): Promise<Buffer | null> {
    const { source, headers } = await this.fetchOne(uid, firstBytes);
    const start = source ?? headers ?? (await this.fetchOne(uid, { headers: true })).headers;
    return start ? start.subarray(0, Math.min(bodyOffset(start), imapLimits.headerBytes)) : null;
  }

  private async search(uid: string, since?: Date): Promise<number[]> {
    const found = await this.session.request('a search', (client) =>
      client.search(since === undefined ? { uid } : { uid, since }, byUid),
    );
    if (found === false) throw new ConnectionLostError('the mail server refused a search');
    return found;
  }

  private async fetchOne(uid: number, query: FetchQueryObject, size = 0): Promise<MailResponse> {
    return (await this.fetch([uid], query, size)).get(uid) ?? {};
  }

  /** The responses by UID; `size` is the number of bytes that are expected. Empty where the server refuses. */
  private async fetch(
    uids: readonly number[],
    query: FetchQueryObject,
    size = 0,
  ): Promise<ReadonlyMap<number, MailResponse>> {
    const transfer = (size / imapLimits.minBytesPerSecond) * 1000;
    try {
      const range = uids.join(',');
      const found = await this.session.request('a mail', (client) => client.fetchAll(range, query, byUid), transfer);
      return responsesByUid(found, uids);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      this.refusals += 1;
      return new Map();
    }
  }
}

function factsOf(uid: number, { size, internalDate }: MailResponse): MailFacts {
  const arrived = new Date(internalDate ?? NaN);
  return { uid, size: size || null, arrived: arrived.getTime() >= imapLimits.earliestArrival ? arrived : null };
}
