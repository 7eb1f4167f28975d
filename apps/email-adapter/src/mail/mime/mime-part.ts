import type { CharsetReader } from '../charset/charset-reader.js';
import { headerValue, textParam } from '../header/header-value.js';
import type { MailBytes } from '../source/mail-bytes.js';
import { contentType } from './content-type.js';
import { transferEncoding, type TransferEncoding } from './transfer-encoding.js';

/** A part of a mail, or the mail itself. */
export interface MimePart {
  /** The type in lower case; malformed ones are text. */
  type: string;
  /** Of Content-Type, by lower-case name. */
  params: Map<string, string>;
  /** `other` for a broken or unknown word. */
  disposition: 'inline' | 'attachment' | 'other' | null;
  encoding: TransferEncoding;
  fileName: string | null;
  /** The header, by lower-case name; the first value of each field. */
  fields: Map<string, string>;
  /** As it stands in the source; empty where there are children. */
  body: MailBytes;
  /** Where it begins in the source. */
  bodyAt: number;
  children: MimePart[];
}

/** A part by its header, without body and children yet. */
export function mimePart(fields: Map<string, string>, reader: CharsetReader): MimePart {
  const type = headerValue(fields.get('content-type') ?? '');
  const disposition = headerValue(fields.get('content-disposition') ?? '');
  return {
    type: contentType(type.value),
    params: type.params,
    disposition: dispositionOf(disposition.value),
    encoding: transferEncoding(fields.get('content-transfer-encoding') ?? ''),
    fileName: textParam(disposition, 'filename', reader) || textParam(type, 'name', reader) || null,
    fields,
    body: Buffer.alloc(0),
    bodyAt: 0,
    children: [],
  };
}

export function isMultipart({ type }: MimePart): boolean {
  return type.startsWith('multipart/');
}

/** Whether a part is a mail of its own. */
export function isMail({ type }: MimePart): boolean {
  return type === 'message/rfc822' || type === 'message/global';
}

/** The part and all below it that have a body, in the mail's order. */
export function leavesOf(part: MimePart): MimePart[] {
  return part.children.length === 0 ? [part] : part.children.flatMap(leavesOf);
}

function dispositionOf(value: string): MimePart['disposition'] {
  if (value === '') return null;
  return value === 'inline' || value === 'attachment' ? value : 'other';
}
