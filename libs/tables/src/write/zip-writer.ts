import { promisify } from 'node:util';
import { constants, crc32, deflateRaw } from 'node:zlib';
import { RejectedInputError } from '#libs/platform';
import { dataDescriptor, directory, localHeader, type ZipEntry } from './zip-records.js';

const deflate = promisify(deflateRaw);
/** Sizes and places have 32 bits here. */
const mostBytes = 2 ** 32 - 1;

/** An archive in the middle of its writing, as plain JSON. */
export interface ZipPlace {
  /** Bytes so far. */
  offset: number;
  entries: ZipEntry[];
  /** Its data are being written. */
  open: ZipEntry | null;
}

/**
 * Writes a ZIP archive from its beginning to its end, entry by entry. Each piece of an entry is packed by itself, and the pieces one
 * after the other are one stream of DEFLATE: so writing can go on in another process, by what stands in `place`.
 */
export class ZipWriter {
  readonly chunks: Buffer[] = [];

  constructor(readonly place: ZipPlace = { offset: 0, entries: [], open: null }) {}

  begin(name: string): void {
    this.place.open = { name, offset: this.place.offset, crc: 0, packed: 0, size: 0 };
    this.push(localHeader(name));
  }

  async write(text: string, isLast = false): Promise<void> {
    const { open } = this.place;
    if (!open) throw new Error('No entry is open; begin one first.');
    const bytes = Buffer.from(text);
    const packed = await deflate(bytes, { finishFlush: isLast ? constants.Z_FINISH : constants.Z_SYNC_FLUSH });
    open.crc = crc32(bytes, open.crc);
    open.size += bytes.length;
    open.packed += packed.length;
    this.push(packed);
    if (!isLast) return;
    this.push(dataDescriptor(open));
    this.place.entries.push(open);
    this.place.open = null;
  }

  async whole(name: string, text: string): Promise<void> {
    this.begin(name);
    await this.write(text, true);
  }

  end(): void {
    this.push(directory(this.place.entries, this.place.offset));
  }

  bytes(): Buffer {
    return Buffer.concat(this.chunks);
  }

  private push(bytes: Buffer): void {
    this.place.offset += bytes.length;
    if (this.place.offset > mostBytes)
      throw new RejectedInputError('A workbook has 4 GiB at most; export fewer contacts, or take csv.');
    this.chunks.push(bytes);
  }
}
