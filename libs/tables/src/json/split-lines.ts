import { tableBounds } from '../table.js';
import { UnreadableTableError } from '../unreadable-table-error.js';

/** One value of a file of JSON. */
export interface JsonPiece {
  /** Where it begins, from 1. */
  line: number;
  text: string;
}

/** The lines of a file, without those that are blank. @throws UnreadableTableError at one that is too long. */
export async function* splitLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<JsonPiece, undefined> {
  let [line, rest] = [0, Buffer.alloc(0)];
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, from)) {
      line += 1;
      yield* pieceOf(line, Buffer.concat([rest, chunk.subarray(from, end)]));
      [rest, from] = [Buffer.alloc(0), end + 1];
    }
    rest = Buffer.concat([rest, chunk.subarray(from)]);
    if (rest.length > tableBounds.jsonRowBytes) throw tooLarge(line + 1);
  }
  yield* pieceOf(line + 1, rest);
}

function* pieceOf(line: number, bytes: Buffer): Generator<JsonPiece, undefined> {
  if (bytes.length > tableBounds.jsonRowBytes) throw tooLarge(line);
  const text = bytes.toString().trim();
  if (text !== '') yield { line, text };
}

export function tooLarge(line: number): UnreadableTableError {
  const message = `The object on line ${line} is larger than 1 MiB; leave out what is no field of a contact.`;
  return new UnreadableTableError({ reason: 'row_too_large', message, line });
}
