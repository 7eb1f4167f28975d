import { isUtf8 } from 'node:buffer';
import { UnreadableTableError } from '../unreadable-table-error.js';
import { encodingAround } from './encoding-guess.js';

/** Bytes on each side of a fault by which an encoding is guessed: one of names alone at the head of a file says little. */
const windowBytes = 32 * 1024;
const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

/** The bytes as they are, without a byte order mark, for as long as they are UTF-8. @throws UnreadableTableError. */
export async function* checkedUtf8(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer, undefined> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let [before, lines, isFirst]: [Buffer, number, boolean] = [Buffer.alloc(0), 1, true];
  for await (const chunk of chunks) {
    try {
      decoder.decode(chunk, { stream: true });
    } catch {
      throw await notUtf8(before, chunk, lines);
    }
    yield isFirst && chunk.subarray(0, 3).equals(byteOrderMark) ? chunk.subarray(3) : chunk;
    isFirst = false;
    lines += newlinesIn(chunk);
    before = chunk.subarray(-windowBytes);
  }
  if (!isWhole(decoder)) throw await notUtf8(before, Buffer.alloc(0), lines);
}

/** False where the file ends within a character. */
function isWhole(decoder: { decode(): string }): boolean {
  try {
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

async function notUtf8(before: Buffer, chunk: Buffer, linesBefore: number): Promise<UnreadableTableError> {
  const at = validBytes(chunk);
  const around = Buffer.concat([before, chunk.subarray(0, at + windowBytes)]).subarray(-2 * windowBytes);
  const looksLike = await encodingAround(around);
  const line = linesBefore + newlinesIn(chunk.subarray(0, at));
  return new UnreadableTableError({ reason: 'encoding', line, looksLike, message: encodingMessage(looksLike, line) });
}

export function encodingMessage(looksLike: string, line?: number): string {
  const where = line === undefined ? '' : ` (line ${line})`;
  return `The file is not in UTF-8${where}: it looks like ${looksLike}. Save it as UTF-8; in Excel, as "CSV UTF-8".`;
}

/** How many bytes from the beginning are whole characters of UTF-8, to within a character. */
function validBytes(chunk: Buffer): number {
  let [valid, wrong] = [0, chunk.length];
  while (wrong - valid > 1) {
    const middle = (valid + wrong) >> 1;
    if (isUtf8Prefix(chunk.subarray(0, middle))) valid = middle;
    else wrong = middle;
  }
  return valid;
}

/** A character that is cut at the end is no fault, nor is one that began in the chunk before. */
function isUtf8Prefix(bytes: Buffer): boolean {
  const starts = [0, 1, 2, 3];
  return starts.some((start) =>
    starts.some((end) => isUtf8(bytes.subarray(start, Math.max(start, bytes.length - end)))),
  );
}

function newlinesIn(chunk: Buffer): number {
  let count = 0;
  for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) count += 1;
  return count;
}
