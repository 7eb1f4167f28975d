import { createHash } from 'node:crypto';
import { mailLimits } from './mail-limits.js';
import { piecesOf, type MailBytes } from './source/mail-bytes.js';
import { bodyOffset } from './source-as-utf8.js';

/** What is certain about a mail that cannot be parsed. */
export interface SourceRemains {
  /** SHA-256 of its bytes, fields that relays change aside. */
  hash: string;
  /** Its beginning as text, somewhat more than an event keeps. */
  text: string;
}

/** Fields that a relay adds or changes on the way. */
const traceFields =
  /^(received|return-path|delivered-to|x-original-to|authentication-results|arc-|x-|dkim-signature)/iu;

/** Of a header no more than `mailLimits.headerBytes` is taken apart; what comes behind counts as it stands. */
export function remainsOf(source: MailBytes): SourceRemains {
  const bodyAt = bodyOffset(source);
  const headEnd = Math.min(bodyAt, mailLimits.headerBytes);
  const fields = source.toString('latin1', 0, headEnd).split(/\r?\n(?![ \t])/u);
  const lasting = fields.filter((field) => !traceFields.test(field)).join('\n');
  const hash = createHash('sha256').update(lasting);
  for (const piece of piecesOf(source, headEnd)) hash.update(piece);
  return { hash: hash.digest('hex'), text: startAsText(source.subarray(0, mailLimits.rawTextBytes)) };
}

/** The same of its beginning alone: at most `mailLimits.headerBytes` are read, so that any thread may do it. */
export function briefRemainsOf(source: Buffer): SourceRemains {
  return remainsOf(source.subarray(0, mailLimits.headerBytes));
}

/** UTF-8 where it is that, a character that the end cuts aside; else one character for each byte. */
export function startAsText(start: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(start, { stream: true });
  } catch {
    return start.toString('latin1');
  }
}
