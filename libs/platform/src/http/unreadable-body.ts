import type { IncomingHttpHeaders } from 'node:http';

/** Why no route reads a body, and what to send instead. */
interface UnreadableBody {
  status: 415 | 501;
  code: 'unsupported_content_encoding' | 'unsupported_charset' | 'unsupported_transfer_encoding';
  detail: string;
  /** Headers of the response. */
  headers: Record<string, string>;
}

/** Judges a body by its headers, before a byte of it is read; null where it is plain UTF-8, or absent. */
export function unreadableBody(headers: IncomingHttpHeaders): UnreadableBody | null {
  if (!hasBody(headers)) return null;
  return transferred(headers) ?? encoded(headers) ?? inAnotherCharset(headers);
}

function hasBody(headers: IncomingHttpHeaders): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/** The server itself undoes chunks, but no coding below them (`gzip, chunked`). */
function transferred(headers: IncomingHttpHeaders): UnreadableBody | null {
  const coding = namesIn(headers['transfer-encoding']).find((one) => one !== 'chunked');
  if (coding === undefined) return null;
  const detail = `Transfer-Encoding: ${shown(coding)} is not undone here; send the body as it is, or in chunks alone.`;
  return { status: 501, code: 'unsupported_transfer_encoding', detail, headers: {} };
}

function encoded(headers: IncomingHttpHeaders): UnreadableBody | null {
  const coding = namesIn(headers['content-encoding']).find((one) => one !== 'identity');
  if (coding === undefined) return null;
  const detail = `Content-Encoding: ${shown(coding)} is not decoded here; send the body uncompressed, without this header.`;
  // RFC 9110, 12.5.3: which codings would have been taken.
  return { status: 415, code: 'unsupported_content_encoding', detail, headers: { 'accept-encoding': 'identity' } };
}

const utf8 = new Set(['utf-8', 'utf8']);

function inAnotherCharset(headers: IncomingHttpHeaders): UnreadableBody | null {
  const written = (headers['content-type'] ?? '').matchAll(/;\s*charset\s*=\s*("[^"]*"|[^;\s]*)/giu);
  const charsets = [...written].map(([, charset = '']) => charset.replaceAll('"', '').trim());
  const other = charsets.find((charset) => !utf8.has(charset.toLowerCase()));
  if (other === undefined) return null;
  const detail = `Content-Type: the charset ${shown(other)} is not read here; send the body in UTF-8.`;
  return { status: 415, code: 'unsupported_charset', detail, headers: {} };
}

function namesIn(header: string | undefined): string[] {
  return (header ?? '')
    .split(',')
    .map((one) => one.trim().toLowerCase())
    .filter(Boolean);
}

/** What a stranger wrote, cut. */
function shown(name: string): string {
  return name === '' ? '""' : name.slice(0, 50);
}
