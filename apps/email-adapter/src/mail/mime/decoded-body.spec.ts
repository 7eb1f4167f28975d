import fc from 'fast-check';
import { decodedBody } from './decoded-body.js';
import type { TransferEncoding } from './transfer-encoding.js';

const mebibyte = 1024 * 1024;

async function* cut(body: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < body.length; at += size) {
    await Promise.resolve();
    yield body.subarray(at, at + size);
  }
}

/** Decoded from pieces of that size; by default as one. */
async function decoded(text: string, encoding: TransferEncoding, size?: number): Promise<string> {
  const body = Buffer.from(text, 'latin1');
  const pieces: Buffer[] = [];
  for await (const piece of decodedBody(size === undefined ? body : cut(body, size), encoding)) pieces.push(piece);
  return Buffer.concat(pieces).toString('latin1');
}

function inLines(text: string, width: number, end: string): string {
  return text.replace(new RegExp(`.{${width}}`, 'gu'), `$&${end}`);
}

function escaped(bytes: Uint8Array): string {
  return [...bytes].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
}

const anyBytes = fc.uint8Array({ maxLength: 2000 });
const anySize = fc.integer({ min: 1, max: 300 });
const anyEnd = fc.constantFrom('\r\n', '\n', '\r', ' \r\n');

describe('a decoded body', () => {
  it('of base64 has the bytes that were encoded, however its lines and its pieces are cut', async () => {
    const given = fc.asyncProperty(anyBytes, anySize, anySize, anyEnd, async (bytes, width, size, end) => {
      const text = inLines(Buffer.from(bytes).toString('base64'), width, end);
      expect(await decoded(text, 'base64', size)).toBe(Buffer.from(bytes).toString('latin1'));
    });
    await fc.assert(given, { numRuns: 200 });
  });

  it('of quoted-printable has the bytes that were encoded, however it is cut', async () => {
    const softBreak = fc.constantFrom('=\r\n', '=\n', '=\r');
    const given = fc.asyncProperty(anyBytes, anySize, softBreak, async (bytes, size, end) => {
      const text = escaped(bytes).replace(/(?:=[0-9A-F]{2}){20}/gu, `$&${end}`);
      expect(await decoded(text, 'quoted-printable', size)).toBe(Buffer.from(bytes).toString('latin1'));
    });
    await fc.assert(given, { numRuns: 200 });
  });

  it('without an encoding is the body', async () => {
    expect(await decoded('a\r\n=3D=\r\n\xff\0', 'none', 2)).toBe('a\r\n=3D=\r\n\xff\0');
  });

  it.each([
    [
      'has pieces that are padded each',
      'aGVsbG8gaGVsbG8gaGVsbG8gaA==\r\nd29ybGQgd29ybGQgd29ybGQgdw==\r\n',
      'hello hello hello hworld world world w',
    ],
    ['has characters that are none of its alphabet', 'aGVs!bG8g\0d29-ybGQ=', 'hello world'],
    [
      'has a footer behind its padding',
      'aGVsbG8gd29ybGQ=\r\n______\r\nTo unsubscribe write to list@example.com\r\n',
      'hello world',
    ],
    ['has an end that is missing', 'aGVsbG8gd29ybG', 'hello worl'],
    ['is nothing but padding', '====\r\n=', ''],
  ])('of base64 that %s is read all the same', async (_, text, expected) => {
    for (const size of [1, 3, 7, undefined]) expect(await decoded(text, 'base64', size)).toBe(expected);
  });

  it('keeps what looks like an escape and is none', async () => {
    expect(await decoded('1 = 2, ==, =XY, =', 'quoted-printable', 1)).toBe('1 = 2, ==, =XY, ');
  });

  it.each<[string, string, TransferEncoding]>([
    ['padding', '=', 'base64'],
    ['padded groups', 'AAAAAAAAAAAAAAAAAAA=\n', 'base64'],
    ['padding without lines', 'A=', 'base64'],
    ['line ends', '\n', 'base64'],
    ['equals signs', '=', 'quoted-printable'],
  ])('takes no more time than its length: %s', async (_, piece, encoding) => {
    const began = process.cpuUsage();
    await decoded(piece.repeat((2 * mebibyte) / piece.length), encoding);
    const { user } = process.cpuUsage(began);
    expect(user / 1e6).toBeLessThan(3);
  });
});
