import { randomBytes } from 'node:crypto';
import { SharedBytes, sharedCopy } from './shared-bytes.js';

const limit = 300_000;

describe('bytes for another thread', () => {
  it.each([0, 1, 4_096, 4_097, 65_536, 65_537, 131_073, limit])('are the %i that were appended', (length) => {
    const wanted = randomBytes(length);
    const shared = new SharedBytes(limit);
    for (let at = 0; at < length; at += 5_000) shared.append(wanted.subarray(at, at + 5_000));
    expect(shared.bytes().equals(wanted)).toBe(true);
    expect(sharedCopy(wanted).equals(wanted)).toBe(true);
  });

  it('lie in memory that threads share where they are many', () => {
    expect(sharedCopy(Buffer.alloc(65_537)).buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(sharedCopy(Buffer.alloc(65_536)).buffer).not.toBeInstanceOf(SharedArrayBuffer);
  });

  it('are no more than the limit', () => {
    const shared = new SharedBytes(limit);
    shared.append(Buffer.alloc(limit));
    expect(() => shared.append(Buffer.alloc(1))).toThrow(expect.objectContaining({ name: 'RangeError' }));
  });
});
