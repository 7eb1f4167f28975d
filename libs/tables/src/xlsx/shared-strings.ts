import { readSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import type { Archive } from './archive.js';
import { unescaped } from './cell-text.js';
import { tooLarge } from './refusals.js';
import { temporaryFile } from './temporary-file.js';
import { readXml } from './xml.js';

const blockBytes = 64 * 1024;
const keptBlocks = 64;
/** Bytes of all texts; offsets have 32 bits. */
const mostBytes = 1024 ** 3;

/**
 * The texts that cells share. They lie in a temporary file, of which the blocks that were used last are in memory: four bytes a
 * text, and 4 MiB.
 */
export class SharedStrings {
  private offsets = new Uint32Array(1_024);
  private count = 0;
  private readonly blocks = new Map<number, Buffer>();

  private constructor(private readonly file: FileHandle) {}

  static async read(archive: Archive, part: string | null): Promise<SharedStrings> {
    const strings = new SharedStrings(await temporaryFile());
    if (part !== null) await strings.fill(archive.read(part));
    return strings;
  }

  /** Null where there is no such text. */
  at(index: number): string | null {
    if (!Number.isInteger(index) || index < 0 || index >= this.count) return null;
    const [start, end] = [Number(this.offsets[index]), Number(this.offsets[index + 1])];
    const first = Math.floor(start / blockBytes);
    const isInOne = end <= (first + 1) * blockBytes;
    const bytes = isInOne
      ? this.block(first).subarray(start % blockBytes, end - first * blockBytes)
      : this.readBytes(start, end);
    return bytes.toString();
  }

  async close(): Promise<void> {
    await this.file.close().catch(() => undefined);
  }

  private async fill(bytes: AsyncIterable<Buffer>): Promise<void> {
    const found: string[] = [];
    for await (const _ of readXml(bytes, sharedTexts(found))) {
      const buffers = found.splice(0).map((text) => Buffer.from(unescaped(text)));
      for (const { length } of buffers) this.add(length);
      await this.file.appendFile(Buffer.concat(buffers));
    }
  }

  private add(length: number): void {
    if (this.count + 2 > this.offsets.length) {
      const larger = new Uint32Array(this.offsets.length * 2);
      larger.set(this.offsets);
      this.offsets = larger;
    }
    const end = Number(this.offsets[this.count]) + length;
    if (end > mostBytes) throw tooLarge();
    this.count += 1;
    this.offsets[this.count] = end;
  }

  private block(number: number): Buffer {
    const known = this.blocks.get(number);
    const block = known ?? this.readBytes(number * blockBytes, (number + 1) * blockBytes);
    this.blocks.delete(number);
    this.blocks.set(number, block);
    if (this.blocks.size > keptBlocks) this.blocks.delete(this.blocks.keys().next().value ?? 0);
    return block;
  }

  /** At once: a block is read from the page cache in less time than a turn of the event loop takes. */
  private readBytes(start: number, end: number): Buffer {
    const bytes = Buffer.allocUnsafe(end - start);
    return bytes.subarray(0, readSync(this.file.fd, bytes, 0, end - start, start));
  }
}

/** A text in pieces of different looks is one text; how it is pronounced (`rPh`) is left out. */
function sharedTexts(found: string[]) {
  let [text, isText, isPhonetic] = ['', false, false];
  return {
    open: (name: string) => {
      if (name === 'si') text = '';
      else if (name === 'rPh') isPhonetic = true;
      else if (name === 't') isText = !isPhonetic;
    },
    text: (more: string) => {
      if (isText) text += more;
    },
    close: (name: string) => {
      if (name === 't') isText = false;
      else if (name === 'rPh') isPhonetic = false;
      else if (name === 'si') found.push(text);
    },
  };
}
