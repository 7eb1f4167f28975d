/** Records of a ZIP archive whose entries are written before their size is known (APPNOTE 4.3). */

export interface ZipEntry {
  name: string;
  /** Of its header, from the beginning of the file. */
  offset: number;
  crc: number;
  /** Bytes in the file, and unpacked. */
  packed: number;
  size: number;
}

const version = 20;
/** Sizes follow the data; names are UTF-8. */
const flags = 0x0808;
const deflated = 8;
/** 1 January 1980: the same file has the same bytes, whenever it is written. */
const [time, date] = [0, 0x21];

export function localHeader(name: string): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  words(header, 4, [version, flags, deflated, time, date]);
  header.writeUInt16LE(Buffer.byteLength(name), 26);
  return Buffer.concat([header, Buffer.from(name)]);
}

export function dataDescriptor({ crc, packed, size }: ZipEntry): Buffer {
  const descriptor = Buffer.alloc(16);
  longs(descriptor, 0, [0x08074b50, crc, packed, size]);
  return descriptor;
}

/** What stands at the end of the archive, at `offset`. */
export function directory(entries: readonly ZipEntry[], offset: number): Buffer {
  const headers = Buffer.concat(entries.map(directoryHeader));
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  words(end, 8, [entries.length, entries.length]);
  longs(end, 12, [headers.length, offset]);
  return Buffer.concat([headers, end]);
}

function directoryHeader({ name, offset, crc, packed, size }: ZipEntry): Buffer {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  words(header, 4, [version, version, flags, deflated, time, date]);
  longs(header, 16, [crc, packed, size]);
  header.writeUInt16LE(Buffer.byteLength(name), 28);
  header.writeUInt32LE(offset, 42);
  return Buffer.concat([header, Buffer.from(name)]);
}

function words(target: Buffer, at: number, values: readonly number[]): void {
  for (const [index, value] of values.entries()) target.writeUInt16LE(value, at + index * 2);
}

function longs(target: Buffer, at: number, values: readonly number[]): void {
  for (const [index, value] of values.entries()) target.writeUInt32LE(value, at + index * 4);
}
