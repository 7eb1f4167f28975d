import type { MessageStructureObject } from 'imapflow';
import { mailLimits } from '../../mail/mail-limits.js';
import { transferEncoding } from '../../mail/mime/transfer-encoding.js';
import { imapLimits } from '../imap-limits.js';
import type { OutlinedFile } from '../reading/mail-folder.js';

/** A part of a mail's text, to be fetched by its number. */
export interface TextPart {
  key: string;
  maxLength: number;
}

/** A mail that is too large to be read whole: the parts that are fetched, and the parts that are left out. */
export interface MailOutline {
  texts: TextPart[];
  leftOut: OutlinedFile[];
}

/** Bytes of such a mail that are in hand at most. */
export const outlineBytes = imapLimits.headerBytes + imapLimits.textParts * imapLimits.textBytes;

/** The mail's own fields of these names describe parts that the outline does not have. */
const bodyFields = /^content-(?:type|transfer-encoding):.*(?:\r?\n[ \t].*)*(?:\r?\n|$)/gimu;
const lineBreak = '\r\n';

export function outlineOf(structure: MessageStructureObject): MailOutline {
  const leaves = leavesOf(structure).slice(0, mailLimits.parts);
  const texts = leaves.filter(isText).slice(0, imapLimits.textParts);
  return {
    texts: texts.map((leaf) => ({ key: keyOf(leaf), maxLength: imapLimits.textBytes })),
    leftOut: leaves.filter((leaf) => !texts.includes(leaf)).map(attachmentOf),
  };
}

/**
 * The mail without what is left out, as a source of its own: its header, and of its body the given beginnings of its text.
 * The same mail gives the same source at every reading, so that it keeps its identity.
 */
export function outlinedSource(
  header: Buffer,
  structure: MessageStructureObject,
  texts: ReadonlyMap<string, Buffer>,
): Buffer {
  const kept = header.toString('latin1').replace(bodyFields, '').trimEnd();
  const body = partSource(structure, texts, '0');
  return Buffer.concat([latin1(`${kept}${lineBreak}MIME-Version: 1.0${lineBreak}`), ...body]);
}

/** A part with its fields; `place` is unique among the mail's parts. */
function partSource(node: MessageStructureObject, texts: ReadonlyMap<string, Buffer>, place: string): Buffer[] {
  const text = texts.get(keyOf(node));
  if (!isMultipart(node)) return text ? [latin1(textFields(node)), wholeLines(text)] : [latin1(lineBreak)];
  const boundary = `outline-${place}`;
  const reportType = node.parameters?.['report-type'];
  const report = reportType === undefined ? '' : parameter('report-type', reportType);
  const parts = (node.childNodes ?? []).flatMap((child, index) =>
    holdsText(child, texts)
      ? [latin1(`--${boundary}${lineBreak}`), ...partSource(child, texts, `${place}-${index}`), latin1(lineBreak)]
      : [],
  );
  const field = `Content-Type: ${safe(node.type)}; boundary="${boundary}"${report}${lineBreak}${lineBreak}`;
  return [latin1(field), ...parts, latin1(`--${boundary}--${lineBreak}`)];
}

function textFields({ type, parameters = {}, encoding }: MessageStructureObject): string {
  const stated = ['charset', 'format', 'delsp'].map((name) => parameter(name, parameters[name] ?? ''));
  const fields = [`Content-Type: ${safe(type)}${stated.join('')}`];
  if (encoding !== undefined) fields.push(`Content-Transfer-Encoding: ${safe(encoding)}`);
  return `${fields.join(lineBreak)}${lineBreak}${lineBreak}`;
}

/** Servers send us-ascii where the mail declares no charset. */
function parameter(name: string, value: string): string {
  return value === '' || /^us-ascii$/iu.test(value) ? '' : `; ${name}="${safe(value)}"`;
}

function safe(value: string): string {
  return value.replace(/[^\w.+/:-]/gu, '').slice(0, 80);
}

/** Cuts at the end of a line, so that no character and no encoded group is split. */
function wholeLines(text: Buffer): Buffer {
  const end = text.length < imapLimits.textBytes ? -1 : text.lastIndexOf('\n');
  return end === -1 ? text : text.subarray(0, end + 1);
}

function holdsText(node: MessageStructureObject, texts: ReadonlyMap<string, Buffer>): boolean {
  return leavesOf(node).some((leaf) => texts.has(keyOf(leaf)));
}

function leavesOf(node: MessageStructureObject): MessageStructureObject[] {
  return isMultipart(node) ? (node.childNodes ?? []).flatMap(leavesOf) : [node];
}

function isMultipart({ type }: MessageStructureObject): boolean {
  return type.startsWith('multipart/');
}

/** The same as the parser gives for a mail that is read whole. */
function isText({ type, disposition = 'inline' }: MessageStructureObject): boolean {
  return /^text\/(plain|html)$/u.test(type) && disposition === 'inline';
}

/** The only part of a mail has number 1. */
function keyOf({ part = '1' }: MessageStructureObject): string {
  return part;
}

function attachmentOf(node: MessageStructureObject): OutlinedFile {
  const { type, dispositionParameters, parameters, encoding = '', size = 0 } = node;
  const fileName = dispositionParameters?.['filename'] ?? parameters?.['name'];
  const part = { key: keyOf(node), encoding: transferEncoding(encoding), size };
  return { fileName: fileName ?? null, contentType: type, size: decodedSize(node), part };
}

/** Of base64 by its usual lines of 76 characters, to within two bytes then. */
function decodedSize({ size = 0, encoding }: MessageStructureObject): number {
  return encoding === 'base64' ? Math.floor(((size - 2 * Math.floor(size / 78)) * 3) / 4) : size;
}

function latin1(text: string): Buffer {
  return Buffer.from(text, 'latin1');
}
