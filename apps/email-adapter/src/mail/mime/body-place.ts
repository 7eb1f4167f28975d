import type { MimePart } from './mime-part.js';
import type { TransferEncoding } from './transfer-encoding.js';

/** Where the encoded body of a file stands in a mail's source. */
export interface BodyPlace {
  from: number;
  /** Behind its last byte. */
  to: number;
  encoding: TransferEncoding;
}

const [carriageReturn, lineFeed] = [0x0d, 0x0a];

/**
 * The places of parts, in the mail's order. They were found in the source itself; else in the source with line feeds
 * (`withLineFeeds`), and `source` is the one without.
 */
export function bodyPlaces(parts: readonly MimePart[], source: Buffer | null): BodyPlace[] {
  const original = source === null ? (offset: number) => offset : offsetsWithout(source);
  return parts.map(({ body, bodyAt, encoding }) => {
    if (body.length === 0) return { from: 0, to: 0, encoding };
    return { from: original(bodyAt), to: original(bodyAt + body.length), encoding };
  });
}

/** Offsets without the line feeds that were added behind lone carriage returns. Must be called with ascending offsets. */
function offsetsWithout(source: Buffer): (offset: number) => number {
  let at = 0;
  let added = 0;
  return (offset) => {
    for (let next = at; next !== -1;) {
      next = source.indexOf(carriageReturn, at);
      if (next === -1 || next + added + 1 >= offset) break;
      if (source[next + 1] !== lineFeed) added += 1;
      at = next + 1;
    }
    return offset - added;
  };
}
