import type { ByteRange } from '#libs/files';

const oneRange = /^bytes=(\d{0,15})-(\d{0,15})$/iu;

/** What a Range header asks of a file of so many bytes. */
export type RequestedRange = ByteRange | 'whole' | 'beyond';

/**
 * Reads a Range of one part (RFC 9110, 14.2). What is no such range, and several at once, is the whole file, as it is for a
 * client that sends none. `beyond`: no byte of the file lies in it.
 */
export function requestedRange(header: string | undefined, size: number): RequestedRange {
  const [, from = '', to = ''] = oneRange.exec(header?.replaceAll(/\s/gu, '') ?? '') ?? [];
  if (from === '') return to === '' ? 'whole' : lastBytes(Number(to), size);
  const [start, end] = [Number(from), to === '' ? Infinity : Number(to)];
  if (end < start) return 'whole';
  return start < size ? { start, end: Math.min(end, size - 1) } : 'beyond';
}

function lastBytes(count: number, size: number): RequestedRange {
  return count === 0 || size === 0 ? 'beyond' : { start: Math.max(0, size - count), end: size - 1 };
}
