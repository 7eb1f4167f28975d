import { constants, crc32, deflateRawSync, inflateRawSync } from 'node:zlib';
import { descriptor, directoryRecord, endOfDirectory, localHeader, type ZipEntry } from './zip.js';

const piece = (text: string) => deflateRawSync(text, { finishFlush: constants.Z_FULL_FLUSH });

describe('an archive of parts', () => {
  it('has a text that was deflated in pieces, and a file as it is, where its directory says', () => {
    const pieces = [piece('Grüße, '), piece('Ada'), deflateRawSync('')];
    const text = 'Grüße, Ada';
    const deflated: ZipEntry = {
      name: 'Seite.html',
      offset: 0,
      crc: crc32(text),
      size: Buffer.byteLength(text),
      packedSize: Buffer.concat(pieces).length,
      isDeflated: true,
      isDescribed: true,
    };
    const first = Buffer.concat([localHeader(deflated), ...pieces, descriptor(deflated)]);
    const file = Buffer.from([0, 1, 2]);
    const sizes = { crc: crc32(file), size: 3, packedSize: 3 };
    const stored: ZipEntry = {
      name: 'files/ü.bin',
      offset: first.length,
      ...sizes,
      isDeflated: false,
      isDescribed: false,
    };
    const second = Buffer.concat([localHeader(stored), file]);
    const directory = Buffer.concat([deflated, stored].map(directoryRecord));
    const offset = first.length + second.length;
    const zip = Buffer.concat([
      first,
      second,
      directory,
      endOfDirectory({ entries: 2, bytes: directory.length, offset }),
    ]);
    expect(filesIn(zip)).toEqual(
      new Map([
        ['Seite.html', Buffer.from(text)],
        ['files/ü.bin', file],
      ]),
    );
  });

  it('of more than 65,535 files, or beyond 4 GiB, has the records for such', () => {
    const end = endOfDirectory({ entries: 70_000, bytes: 1, offset: 5_000_000_000 });
    expect(end.readUInt32LE(0)).toBe(0x06_06_4b_50);
    expect([end.readBigUInt64LE(24), end.readBigUInt64LE(48)]).toEqual([70_000n, 5_000_000_000n]);
    const far = {
      name: 'a',
      offset: 5_000_000_000,
      crc: 0,
      size: 0,
      packedSize: 0,
      isDeflated: false,
      isDescribed: false,
    };
    expect(directoryRecord(far).readBigUInt64LE(46 + 1 + 4)).toBe(5_000_000_000n);
  });
});

/** Reads as programs do: from the end. */
function filesIn(zip: Buffer): Map<string, Buffer> {
  const end = zip.length - 22;
  let at = zip.readUInt32LE(end + 16);
  return new Map(
    Array.from({ length: zip.readUInt16LE(end + 10) }, () => {
      const [packed, size, name, extra] = [
        zip.readUInt32LE(at + 20),
        zip.readUInt32LE(at + 24),
        zip.readUInt16LE(at + 28),
        zip.readUInt16LE(at + 30),
      ];
      const local = zip.readUInt32LE(at + 42);
      const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      const bytes = zip.subarray(from, from + packed);
      const content = zip.readUInt16LE(at + 10) === 8 ? inflateRawSync(bytes) : Buffer.from(bytes);
      expect([content.length, crc32(content)]).toEqual([size, zip.readUInt32LE(at + 16)]);
      const file = [zip.subarray(at + 46, at + 46 + name).toString(), content] as const;
      at += 46 + name + extra;
      return file;
    }),
  );
}
