/**
 * The records of a zip archive (PKWARE APPNOTE 6.3.10), each as bytes of its own: an archive is its parts one after the other, so it
 * can be written over many transactions, and a file that lies in the store already is a part of it without being copied. Libraries
 * write an archive in one go.
 */
export interface ZipEntry {
  name: string;
  /** Bytes before it. */
  offset: number;
  crc: number;
  /** Bytes. */
  size: number;
  packedSize: number;
  isDeflated: boolean;
  /** True: CRC and sizes stand behind the bytes, in a descriptor. */
  isDescribed: boolean;
}

/** What is known before the bytes. */
export type ZipHeader = Pick<ZipEntry, 'name' | 'isDeflated' | 'isDescribed'> &
  Partial<Pick<ZipEntry, 'crc' | 'size' | 'packedSize'>>;

const most32 = 0xff_ff_ff_ff;
const most16 = 0xff_ff;
/** Names are in UTF-8. */
const utf8Flag = 0x08_00;
const descriptorFlag = 0x00_08;
/** 2.0 knows deflate and folders, 4.5 archives of more than 4 GiB or 65,535 files. */
const versions = { plain: 20, large: 45 } as const;

export const descriptorBytes = 16;

export function localHeader({ name, isDeflated, isDescribed, crc = 0, size = 0, packedSize = 0 }: ZipHeader): Buffer {
  const described = isDescribed ? [0, 0, 0] : [crc, packedSize, size];
  const fixed = fields(
    [4, 0x04_03_4b_50],
    [2, versions.plain],
    ...common({ isDeflated, isDescribed }),
    ...described.map((one): Field => [4, bounded(one)]),
    [2, Buffer.byteLength(name)],
    [2, 0],
  );
  return Buffer.concat([fixed, Buffer.from(name)]);
}

/** Stands behind the bytes of an entry whose header did not know them. */
export function descriptor({ crc, size, packedSize }: Pick<ZipEntry, 'crc' | 'size' | 'packedSize'>): Buffer {
  return fields([4, 0x08_07_4b_50], [4, crc], [4, bounded(packedSize)], [4, bounded(size)]);
}

/** The record of an entry in the directory at the end. */
export function directoryRecord(entry: ZipEntry): Buffer {
  const { name, offset, crc, size, packedSize } = entry;
  const isFar = offset >= most32;
  const extra = isFar ? fields([2, 1], [2, 8], [8, offset]) : Buffer.alloc(0);
  const version = isFar ? versions.large : versions.plain;
  const fixed = fields(
    [4, 0x02_01_4b_50],
    [2, version],
    [2, version],
    ...common(entry),
    [4, crc],
    [4, bounded(packedSize)],
    [4, bounded(size)],
    [2, Buffer.byteLength(name)],
    [2, extra.length],
    [2, 0],
    [2, 0],
    [2, 0],
    [4, 0],
    [4, isFar ? most32 : offset],
  );
  return Buffer.concat([fixed, Buffer.from(name), extra]);
}

/** The last bytes of an archive whose directory begins at `offset`. */
export function endOfDirectory(directory: { entries: number; bytes: number; offset: number }): Buffer {
  const { entries, bytes, offset } = directory;
  const isLarge = entries >= most16 || bytes >= most32 || offset >= most32;
  const counts = Math.min(entries, most16);
  const end = fields(
    [4, 0x06_05_4b_50],
    [2, 0],
    [2, 0],
    [2, counts],
    [2, counts],
    [4, Math.min(bytes, most32)],
    [4, Math.min(offset, most32)],
    [2, 0],
  );
  return isLarge ? Buffer.concat([largeEnd(directory), end]) : end;
}

/** Where the counts of the usual end do not suffice: they stand here, and a pointer to them. */
function largeEnd({ entries, bytes, offset }: { entries: number; bytes: number; offset: number }): Buffer {
  const record = fields(
    [4, 0x06_06_4b_50],
    [8, 44],
    [2, versions.large],
    [2, versions.large],
    [4, 0],
    [4, 0],
    [8, entries],
    [8, entries],
    [8, bytes],
    [8, offset],
  );
  return Buffer.concat([record, fields([4, 0x07_06_4b_50], [4, 0], [8, offset + bytes], [4, 1])]);
}

type Field = readonly [bytes: 2 | 4 | 8, value: number];

/** Flags, method, and a date: 1 January 1980, the first that there is. The same content gives the same bytes. */
function common({ isDeflated, isDescribed }: Pick<ZipEntry, 'isDeflated' | 'isDescribed'>): Field[] {
  return [
    [2, utf8Flag | (isDescribed ? descriptorFlag : 0)],
    [2, isDeflated ? 8 : 0],
    [2, 0],
    [2, 0x00_21],
  ];
}

function fields(...given: readonly Field[]): Buffer {
  const bytes = Buffer.alloc(given.reduce((sum, [size]) => sum + size, 0));
  let at = 0;
  for (const [size, value] of given) {
    if (size === 8) bytes.writeBigUInt64LE(BigInt(value), at);
    else bytes.writeUIntLE(value, at, size);
    at += size;
  }
  return bytes;
}

function bounded(size: number): number {
  if (size < most32) return size;
  throw new Error('A file of an archive has 4 GiB or more; it cannot be written into one.');
}
