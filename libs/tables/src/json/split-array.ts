import { tableBounds } from '../table.js';
import { UnreadableTableError } from '../unreadable-table-error.js';
import { tooLarge, type JsonPiece } from './split-lines.js';

const [quote, backslash, newline, comma] = [0x22, 0x5c, 0x0a, 0x2c];
const [openArray, closeArray, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d];

/**
 * Cuts an array of JSON into the texts of its elements. Whether an element is JSON is for its reader to say: what counts here are
 * brackets and strings alone, so depth and size are bounded before anything is parsed.
 */
export async function* splitArray(chunks: AsyncIterable<Buffer>): AsyncGenerator<JsonPiece, undefined> {
  const splitter = new ArraySplitter();
  for await (const chunk of chunks) yield* splitter.pieces(chunk);
  splitter.end();
}

class ArraySplitter {
  private line = 1;
  private depth = 0;
  private isInString = false;
  private isEscaped = false;
  private isOver = false;
  private wantsElement = false;
  /** Of the element in hand; null between two. */
  private begun: { line: number; before: Buffer } | null = null;

  *pieces(chunk: Buffer): Generator<JsonPiece, undefined> {
    let from = 0;
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at] as number;
      if (byte === newline) this.line += 1;
      if (this.begun === null && this.isBeginning(byte)) {
        this.begun = { line: this.line, before: Buffer.alloc(0) };
        from = at;
      }
      if (this.isEnd(byte)) {
        yield this.piece(chunk.subarray(from, at));
        this.afterElement(byte);
      } else this.step(byte);
    }
    if (this.begun) this.keep(chunk.subarray(from));
  }

  end(): void {
    if (this.isOver) return;
    const from = this.begun ? ` The object that begins on line ${this.begun.line} has no end.` : '';
    throw broken(this.line, `The file ends before its list does.${from} Export it again.`);
  }

  /** Of an element: anything but a blank, a comma or the end of the list. */
  private isBeginning(byte: number): boolean {
    if (isBlank(byte)) return false;
    if (this.isOver) throw broken(this.line, `Line ${this.line} has text behind the end of the list; leave it out.`);
    if (this.depth === 0) return this.open(byte);
    if (byte === closeArray && !this.wantsElement) return false;
    if (byte === comma || byte === closeArray || byte === closeObject)
      throw broken(this.line, `Line ${this.line} has a comma or bracket where an object should begin; correct it.`);
    return true;
  }

  private open(byte: number): false {
    if (byte !== openArray)
      throw broken(this.line, 'The file does not begin with a list; send [ … ] or an object a line.');
    return false;
  }

  /** Of the element in hand, or of the list. */
  private isEnd(byte: number): boolean {
    if (this.begun === null || this.isInString || this.depth !== 1) return false;
    return byte === comma || byte === closeArray;
  }

  private afterElement(byte: number): void {
    this.begun = null;
    this.wantsElement = byte === comma;
    if (byte === closeArray) this.close();
  }

  private step(byte: number): void {
    if (this.isInString) this.stepInString(byte);
    else if (byte === quote) this.isInString = true;
    else if (byte === openArray || byte === openObject) this.deeper();
    else if (byte === closeArray || byte === closeObject) this.close();
  }

  private stepInString(byte: number): void {
    if (this.isEscaped) this.isEscaped = false;
    else if (byte === backslash) this.isEscaped = true;
    else if (byte === quote) this.isInString = false;
  }

  private deeper(): void {
    this.depth += 1;
    if (this.depth > tableBounds.jsonDepth + 1)
      throw broken(this.line, `Line ${this.line} has lists or objects more than ${tableBounds.jsonDepth} deep.`);
  }

  private close(): void {
    if (this.begun && this.depth === 1)
      throw broken(this.line, `Line ${this.line} has a bracket too many; correct it.`);
    this.depth -= 1;
    if (this.depth === 0) this.isOver = true;
  }

  private piece(end: Buffer): JsonPiece {
    this.keep(end);
    const { line, before } = this.begun as { line: number; before: Buffer };
    return { line, text: before.toString().trim() };
  }

  private keep(more: Buffer): void {
    if (!this.begun) return;
    if (this.begun.before.length + more.length > tableBounds.jsonRowBytes) throw tooLarge(this.begun.line);
    this.begun.before = Buffer.concat([this.begun.before, more]);
  }
}

function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === newline || byte === 0x0d || byte === 0x09;
}

function broken(line: number, message: string): UnreadableTableError {
  return new UnreadableTableError({ reason: 'json', message, line });
}
