import type { CharsetReader } from '../charset/charset-reader.js';
import { decodedWords } from './encoded-words.js';

export interface HeaderValue {
  /** What stands before the first parameter, in lower case, comments and quotes aside. */
  value: string;
  /** By lower-case name; a character a byte. */
  params: Map<string, string>;
}

const longest = 8192;
const pieces = /"(?:[^"\\]|\\.)*(?:"|$)|[^"]+/gsu;
/** Where a semicolon was forgotten, or a comma stands for it. */
const forgotten =
  /(?<![\s,])[\s,]+(?=(?:charset|boundary|name|filename|format|delsp|type|protocol|method|report-type|smime-type)(?:\*\d*\*?)?\s*=)/giu;

/** A field like Content-Type, `text/plain; charset=utf-8`, also where it is not well made. */
export function headerValue(raw: string): HeaderValue {
  const repaired = inPlain(raw.slice(0, longest), (text) => text.replace(/\([^()]*\)/gu, ' ').replace(forgotten, ';'));
  const [first = '', ...others] = segments(repaired);
  const params = new Map<string, string>();
  for (const other of others) {
    const at = other.indexOf('=');
    const name = other.slice(0, at).trim().toLowerCase();
    if (at > 0 && !params.has(name)) params.set(name, unquoted(other.slice(at + 1).trim()));
  }
  return { value: unquoted(first.trim()).toLowerCase(), params };
}

/** A parameter as people read it: in pieces, percent-encoded (RFC 2231), or as encoded words; null where it is not set. */
export function textParam({ params }: HeaderValue, name: string, reader: CharsetReader): string | null {
  const keys = [...params.keys()].filter(
    (key) => key === `${name}*` || (/^\*\d{1,3}\*?$/u.test(key.slice(name.length)) && key.startsWith(name)),
  );
  if (keys.length === 0) return params.has(name) ? decodedWords(params.get(name) ?? '', reader) : null;
  const inOrder = keys.toSorted((a, b) => numberOf(a) - numberOf(b));
  const [, charset = null, start = ''] = /^([^']*)'[^']*'(.*)$/su.exec(params.get(inOrder[0] ?? '') ?? '') ?? [];
  const values = inOrder.map((key, index) => {
    const value = index === 0 && charset !== null ? start : (params.get(key) ?? '');
    return key.endsWith('*') ? percentDecoded(value) : value;
  });
  return charset === null
    ? decodedWords(values.join(''), reader)
    : reader.read(Buffer.from(values.join(''), 'latin1'), charset);
}

function numberOf(key: string): number {
  return Number(/\d+/u.exec(key)?.[0] ?? 0);
}

function percentDecoded(value: string): string {
  return value.replace(/%([0-9a-f]{2})/giu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function inPlain(raw: string, change: (text: string) => string): string {
  return raw.replace(pieces, (piece) => (piece.startsWith('"') ? piece : change(piece)));
}

function segments(raw: string): string[] {
  const found = [''];
  for (const [piece] of raw.matchAll(pieces)) {
    const [first = '', ...others] = piece.startsWith('"') ? [piece] : piece.split(';');
    found[found.length - 1] += first;
    found.push(...others);
  }
  return found;
}

function unquoted(text: string): string {
  const inner = /^"((?:[^"\\]|\\.)*)(?:"|$)/su.exec(text)?.[1];
  return inner === undefined ? text : inner.replace(/\\(.)/gsu, '$1');
}
