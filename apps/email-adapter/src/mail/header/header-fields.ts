import { mailLimits } from '../mail-limits.js';
import type { MailBytes } from '../source/mail-bytes.js';

export interface HeaderFields {
  /** The first value of each field, by lower-case name, unfolded; a character a byte. */
  fields: Map<string, string>;
  /** Where the body begins. */
  bodyAt: number;
}

const field = /^([!-9;-~]{1,100})[ \t]*:(.*)$/su;
export const lineFeed = 0x0a;
const mailField =
  /^(?:content-[a-z-]+|mime-version|from|to|cc|subject|date|message-id|received|reply-to|sender)[ \t]*:/iu;

/**
 * The header that begins there. It ends at an empty line, and where a line is no field and continues none: parts that come
 * without the empty line keep their first line. In the mail's own header such a line is passed over where a field follows.
 * `stops` says which other line ends it (a boundary).
 */
export function headerFields(
  source: MailBytes,
  from: number,
  stops: (at: number) => boolean = () => false,
): HeaderFields {
  const fields = new Map<string, string>();
  const end = Math.min(source.length, from + mailLimits.headerBytes);
  let last = '';
  for (let at = from; at < end;) {
    if (stops(at)) return { fields, bodyAt: at };
    const next = lineEnd(source, at);
    const line = source.toString('latin1', at, Math.min(next, end)).replace(/\r?\n$/u, '');
    if (line.trim() === '') return { fields, bodyAt: next };
    const found = field.exec(line);
    if (found) last = begun(fields, found);
    else if (last !== '' && /^[ \t]/u.test(line)) continued(fields, last, line);
    else if (!/^>?From /u.test(line) && !(from === 0 && isBeforeField(source, next))) return { fields, bodyAt: at };
    at = next;
  }
  return { fields, bodyAt: end };
}

function isBeforeField(source: MailBytes, next: number): boolean {
  return mailField.test(source.toString('latin1', next, next + 100));
}

/** Behind the line feed that ends the line. */
export function lineEnd(source: MailBytes, from: number): number {
  const at = source.indexOf(lineFeed, from);
  return at === -1 ? source.length : at + 1;
}

/** The name, or nothing where an earlier field has it already. */
function begun(fields: Map<string, string>, [, name = '', value = '']: RegExpExecArray): string {
  const key = name.toLowerCase();
  if (fields.has(key)) return '';
  fields.set(key, value.trim());
  return key;
}

function continued(fields: Map<string, string>, key: string, line: string): void {
  const value = fields.get(key) ?? '';
  if (value.length < mailLimits.headerValueLength * 2) fields.set(key, `${value} ${line.trim()}`);
}
