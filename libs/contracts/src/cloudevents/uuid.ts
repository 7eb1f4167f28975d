import { randomFillSync } from 'node:crypto';

const form = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/iu;
const perMillisecond = 0x1000;
let last = 0;
/** Random bytes for the next ids: asked for by the hundred, they cost a tenth. */
const random = Buffer.alloc(16 * 256);
let used = random.length;

/** True for a UUID of any version, in capitals too. */
export function isUuid(text: string): boolean {
  return form.test(text);
}

/**
 * A UUIDv7 (RFC 9562): 48 bits of milliseconds, 12 of a counter, 62 random bits. Those of one process sort in the order in
 * which they were made; those of several by the millisecond.
 */
export function uuidV7(): string {
  last = Math.max(last + 1, Date.now() * perMillisecond);
  const bytes = nextRandom();
  bytes.writeUIntBE(Math.floor(last / perMillisecond), 0, 6);
  bytes.writeUInt16BE(last % perMillisecond, 6);
  return uuidText(bytes, 7);
}

/** A UUIDv8 (RFC 9562) of the first 16 bytes, such as those of a hash: the same bytes give the same id. */
export function uuidV8(bytes: Buffer): string {
  return uuidText(Buffer.from(bytes.subarray(0, 16)), 8);
}

/** 16 bytes, each once. */
function nextRandom(): Buffer {
  if (used === random.length) {
    randomFillSync(random);
    used = 0;
  }
  used += 16;
  return random.subarray(used - 16, used);
}

/** Writes version and variant into `bytes`, which must be 16. */
function uuidText(bytes: Buffer, version: 7 | 8): string {
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | (version << 4);
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
