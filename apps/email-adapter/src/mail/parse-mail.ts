import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { MailParser as MimeParser, type AddressObject, type AttachmentStream, type HeaderLines } from 'mailparser';
import { CharsetReader } from './charset/charset-reader.js';
import { withLineFeeds } from './header/line-ends.js';
import { ruleHeaders, type MailAttachment, type Mailbox, type MailContent, type TraceField } from './mail-content.js';
import { mailLimits } from './mail-limits.js';
import { bodyPlaces, type BodyPlace } from './mime/body-place.js';
import type { MimePart } from './mime/mime-part.js';
import { decodedSize } from './mime/transfer-encoding.js';
import { rawBodyHash } from './raw-body-hash.js';
import { signaturesOf } from '../proof/mail-signatures.js';
import { piecesOf, type MailBytes } from './source/mail-bytes.js';
import { sourceAsUtf8, type Feed } from './source-as-utf8.js';
import { mailWords } from './words/mail-words.js';

interface Parts {
  fields: Map<string, unknown>;
  lines: HeaderLines;
  text: string;
  html: string;
  attachments: (MailAttachment & { checksum: string })[];
}

/** Nothing that the parser can make itself: text from HTML, HTML from text and links would each be unbounded work. */
const parserOptions = {
  skipHtmlToText: true,
  skipTextToHtml: true,
  skipTextLinks: true,
  skipImageLinks: true,
  maxHeadSize: mailLimits.headerBytes,
  maxChildNodes: mailLimits.parts,
};

/**
 * A mail's source as plain data, within the limits of `mailLimits`. Reads no clock and no network: the same bytes give
 * the same content. Rejects when the mail breaks a limit of size or parts. Its time is the caller's to limit: parts of it
 * block the thread.
 */
export async function parseMail(source: MailBytes): Promise<MailContent> {
  const lines = withLineFeeds(source);
  const reader = new CharsetReader();
  const parts = await readParts(sourceAsUtf8(lines, reader));
  const hashes = { bodyHash: bodyHash(parts), rawBodyHash: isEmpty(parts) ? rawBodyHash(lines) : null };
  // Held no longer than they are needed: both texts may be as large as the mail.
  Object.assign(parts, { text: '', html: '' });
  const { text, isCut, files, ...own } = mailWords(lines, reader);
  return {
    from: mailboxes(parts.fields.get('from')),
    replyTo: mailboxes(parts.fields.get('reply-to')),
    subject: valuesOf(parts.fields.get('subject'))[0] ?? '',
    messageId: messageIds(parts.fields.get('message-id'))[0] ?? null,
    inReplyTo: messageIds(parts.fields.get('in-reply-to'))[0] ?? null,
    references: messageIds(parts.fields.get('references')),
    headers: headersForRules(parts.lines),
    trace: traceOf(parts.lines),
    signatures: signaturesOf(source),
    text,
    ...own,
    textIsCut: isCut,
    attachments: placed(attachmentsOf(parts, files), bodyPlaces(files, lines === source ? null : source.subarray())),
    ...hashes,
  };
}

/** As the parser found them, unless it found others than there are: then as the parts say. */
function attachmentsOf({ attachments }: Parts, files: readonly MimePart[]): MailAttachment[] {
  if (attachments.length !== files.length) return files.map(fileOf);
  return attachments.map(({ fileName, contentType, size }, index) => {
    const isBroken = fileName?.includes('\uFFFD') ?? false;
    return { fileName: isBroken ? (files[index]?.fileName ?? fileName) : fileName, contentType, size };
  });
}

function placed(attachments: readonly MailAttachment[], places: readonly BodyPlace[]): MailAttachment[] {
  return attachments.map((one, index) => ({ ...one, ...(places[index] && { place: places[index] }) }));
}

function fileOf({ fileName, type, body, encoding }: MimePart): MailAttachment {
  return {
    fileName: fileName?.slice(0, mailLimits.valueLength) ?? null,
    contentType: type,
    size: decodedSize(body.subarray(), encoding),
  };
}

function readParts(source: Feed): Promise<Parts> {
  const parts: Parts = { fields: new Map(), lines: [], text: '', html: '', attachments: [] };
  const parser = new MimeParser(parserOptions);
  return new Promise((resolve, reject) => {
    parser.on('error', reject).on('end', () => resolve(parts));
    parser.on('headers', (fields) => (parts.fields = fields));
    parser.on('headerLines', (lines) => (parts.lines = lines));
    parser.on('data', (part) => {
      if (part.type === 'attachment') return readAttachment(part, parts);
      parts.text = part.text ?? '';
      parts.html = typeof part.html === 'string' ? part.html : '';
    });
    Readable.from(feedOf(source)).pipe(parser);
  });
}

/** A large mail piece by piece: the parser holds several copies of what it is given at once. */
function feedOf(source: Feed): Iterable<Buffer> {
  return source.length <= mailLimits.largeBytes ? [source.subarray()] : piecesOf(source);
}

/** Its content is hashed and counted as it passes, never held. */
function readAttachment(part: AttachmentStream, parts: Parts): void {
  part.content.on('end', () => {
    parts.attachments.push({
      fileName: valuesOf(part.filename)[0] ?? null,
      contentType: valuesOf(part.contentType)[0] ?? 'application/octet-stream',
      size: part.size,
      checksum: part.checksum,
    });
    part.release();
  });
  part.content.on('data', () => undefined);
}

function bodyHash({ text, html, attachments }: Parts): string {
  const hash = createHash('sha256');
  for (const part of [text, html]) hash.update(`${part.replace(/\s+/gu, ' ').trim()}\0`);
  for (const one of attachments) hash.update(`${one.checksum} ${one.size}\0`);
  return hash.digest('hex');
}

function isEmpty({ text, html, attachments }: Parts): boolean {
  return attachments.length === 0 && text.trim() === '' && html.trim() === '';
}

function mailboxes(field: unknown): Mailbox[] {
  const objects = [field ?? []].flat() as AddressObject[];
  const flat = objects.flatMap((one) => one.value.flatMap((entry) => [entry, ...(entry.group ?? [])]));
  return flat.slice(0, mailLimits.mailboxes).flatMap(({ name, address }) => {
    return address ? [{ name: name.slice(0, mailLimits.valueLength), address }] : [];
  });
}

function messageIds(field: unknown): string[] {
  const ids = valuesOf(field).map((id) => id.replace(/\s/gu, ''));
  return ids.filter((id) => !['', '<>'].includes(id)).slice(0, mailLimits.references);
}

/** A field's values as bounded text; a field that comes once has one. */
function valuesOf(field: unknown): string[] {
  return [field ?? []].flat().map((value) => (typeof value === 'string' ? value : '').slice(0, mailLimits.valueLength));
}

function headersForRules(lines: HeaderLines): Record<string, string[]> {
  const kept: Record<string, string[]> = {};
  for (const { key, line } of lines) {
    if (!ruleHeaders.has(key)) continue;
    const values = (kept[key] ??= []);
    if (values.length < mailLimits.headerValues) values.push(unfolded(line));
  }
  return kept;
}

function traceOf(lines: HeaderLines): TraceField[] {
  const fields = lines.flatMap(({ key: name, line }) =>
    name === 'received' || name === 'authentication-results' ? [{ name, line } as const] : [],
  );
  return fields.slice(0, mailLimits.traceFields).map(({ name, line }) => ({ name, value: unfolded(line) }));
}

function unfolded(line: string): string {
  const value = Buffer.from(line.slice(line.indexOf(':') + 1, mailLimits.headerValueLength * 2), 'latin1').toString();
  return value.replace(/\s+/gu, ' ').trim().slice(0, mailLimits.headerValueLength);
}
