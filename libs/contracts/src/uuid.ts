import { randomBytes } from 'node:crypto';

const perMillisecond = 0x1000;
let last = 0;

/**
 * A UUIDv7 (RFC 9562): 48 bits of milliseconds, 12 of a counter, 62 random bits. Those of one process sort in the order in
 * which they were made; those of several by the millisecond.
 */
export function uuidV7(): string {
  last = Math.max(last + 1, Date.now() * perMillisecond);
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Math.floor(last / perMillisecond), 0, 6);
  bytes.writeUInt16BE(0x7000 | (last % perMillisecond), 6);
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
