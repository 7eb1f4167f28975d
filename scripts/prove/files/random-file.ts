import { createHash } from 'node:crypto';
import { Random } from '#libs/testing/random';
import { randomName } from './file-names.js';

export interface RandomFile {
  name: string;
  contentType: string;
  bytes: Buffer;
}

const mostBytes = 2_000_000;

/** At the ends of base64 lines, chunks and blocks. */
const edges = [0, 1, 2, 3, 56, 57, 58, 75, 76, 77, 65_535, 65_536, 65_537, 262_143, 262_144, 262_145, mostBytes];

const contentTypes = [
  'application/octet-stream',
  'application/pdf',
  'image/png',
  'image/svg+xml',
  'text/html',
  'text/plain',
  'text/csv',
  'audio/ogg',
  'video/mp4',
];

type Content = (size: number, key: string) => Buffer;

/** What decoders and senders of mails get wrong: ends of lines, dots, boundaries, zeros. */
const contents: readonly Content[] = [
  noise,
  (size, key) => Buffer.concat([Buffer.from('%PDF-1.7\n'), noise(size, key)]).subarray(0, size),
  (size, key) => Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), noise(size, key)]).subarray(0, size),
  (size) => Buffer.alloc(size),
  (size) => Buffer.alloc(size, '\r\n.\r\n..\n\r--boundary--\r\n=0D=0A\t \n'),
];

/** The same file for the same seed and number. Small ones are many: half have less than 63 KB. */
export function randomFile(seed: number, number: number): RandomFile {
  const random = new Random(seed * 1_000_003 + number);
  const size = random.oneIn(4) ? random.oneOf(edges) : Math.floor(mostBytes * random.next() ** 5);
  const [contentType, name] = [random.oneOf(contentTypes), randomName(random)];
  return { name, contentType, bytes: random.oneOf(contents)(size, `${seed}/${number}`) };
}

function noise(size: number, key: string): Buffer {
  return createHash('shake256', { outputLength: Math.max(1, size) })
    .update(key)
    .digest()
    .subarray(0, size);
}
