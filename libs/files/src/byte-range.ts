import type { ByteRange } from './file-store.js';

/** The range within a file of so many bytes; undefined for no byte at all. @throws RangeError */
export function rangeWithin(size: number, range?: ByteRange): ByteRange | undefined {
  if (range === undefined) return size === 0 ? undefined : { start: 0, end: size - 1 };
  const { start, end } = range;
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end) || start < 0 || end < start)
    throw new RangeError(`range: ${start} to ${end} is none; give whole numbers from 0, the smaller first.`);
  if (start >= size) throw new RangeError(`range: it begins at ${start}, and the file has ${size} bytes.`);
  return { start, end: Math.min(end, size - 1) };
}
