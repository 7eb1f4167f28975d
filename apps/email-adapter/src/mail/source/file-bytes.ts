import { readSync } from 'node:fs';
import type { OpenFile } from '../pool/parser-orders.js';
import type { ReadableBytes } from './mail-bytes.js';

/** Bytes of the file that are held. */
const windowBytes = 256 * 1024;

/** A mail in a file, or a part of it, without being held: reads block the thread, so it is for threads that parse. */
export class FileBytes implements ReadableBytes {
  private constructor(
    private readonly window: FileWindow,
    private readonly begin: number,
    readonly length: number,
  ) {}

  /** @param size of what is held of the file; only tests have another. */
  static of({ descriptor, length }: OpenFile, size = windowBytes): FileBytes {
    return new FileBytes(new FileWindow(descriptor, size), 0, length);
  }

  section(from: number, to: number): FileBytes {
    const [begin, end] = this.within(from, to);
    return new FileBytes(this.window, this.begin + begin, end - begin);
  }

  subarray(from = 0, to = this.length): Buffer {
    const [begin, end] = this.within(from, to);
    return this.window.copy(this.begin + begin, end - begin);
  }

  toString(encoding: 'latin1', from = 0, to = this.length): string {
    const [begin, end] = this.within(from, to);
    return this.window.view(this.begin + begin, end - begin).toString(encoding);
  }

  indexOf(value: string | number, from = 0): number {
    const overlap = typeof value === 'string' ? value.length - 1 : 0;
    for (let at = Math.max(from, 0); at + overlap < this.length;) {
      const bytes = this.window.ahead(this.begin + at, { least: overlap + 1, most: this.length - at });
      const found = bytes.indexOf(value);
      if (found !== -1) return at + found;
      at += bytes.length - overlap;
    }
    return -1;
  }

  private within(from: number, to: number): [begin: number, end: number] {
    const begin = Math.min(Math.max(from, 0), this.length);
    return [begin, Math.min(Math.max(to, begin), this.length)];
  }
}

/** The piece of a file that was read last. */
class FileWindow {
  private readonly memory: Buffer;
  private begin = 0;
  private held = 0;

  constructor(
    private readonly descriptor: number,
    size: number,
  ) {
    this.memory = Buffer.allocUnsafeSlow(size);
  }

  copy(at: number, length: number): Buffer {
    const bytes = Buffer.allocUnsafeSlow(length);
    if (this.holds(at, length)) bytes.set(this.memory.subarray(at - this.begin, at - this.begin + length));
    else this.read(bytes, at);
    return bytes;
  }

  /** Valid until the next call. */
  view(at: number, length: number): Buffer {
    if (length > this.memory.length) return this.copy(at, length);
    return this.ahead(at, { least: length, most: length });
  }

  /** As much as is held from there on, or can be. Valid until the next call. */
  ahead(at: number, { least, most }: { least: number; most: number }): Buffer {
    if (!this.holds(at, least)) this.load(at, least);
    return this.memory.subarray(at - this.begin, Math.min(at - this.begin + most, this.held));
  }

  private holds(at: number, length: number): boolean {
    return at >= this.begin && at + length <= this.begin + this.held;
  }

  private load(at: number, least: number): void {
    this.begin = at;
    this.held = readSync(this.descriptor, this.memory, 0, this.memory.length, at);
    if (this.held < least) throw new Error(shorter);
  }

  private read(bytes: Buffer, from: number): void {
    for (let done = 0; done < bytes.length;) {
      const count = readSync(this.descriptor, bytes, done, bytes.length - done, from + done);
      if (count === 0) throw new Error(shorter);
      done += count;
    }
  }
}

const shorter = 'the file of a mail in hand has become shorter';
