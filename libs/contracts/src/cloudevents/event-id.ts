import { createHash } from 'node:crypto';
import { uuidV8 } from './uuid.js';

interface EventIdentity {
  /** Milliseconds since 1970 by the provider's clock; null where the provider gives none. */
  providerTime: number | null;
  inboxId: string;
  /** The provider's own id of the message, followed by what else differs between two messages. */
  providerId: readonly string[];
}

const maxTime = 2 ** 48 - 1;

/**
 * The event's id for ever: a UUIDv8 of the provider's time (48 bits of ms) and a hash of inbox and provider id.
 * It is the CloudEvents id, the message's primary key and the duplicate check in one; time in front keeps it index-friendly.
 */
export function eventId({ providerTime, inboxId, providerId }: EventIdentity): string {
  const hash = createHash('sha256')
    .update([inboxId, ...providerId].map((part) => `${Buffer.byteLength(part)}:${part}`).join('\n'))
    .digest();
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(clampTime(providerTime), 0, 6);
  hash.copy(bytes, 6, 0, 10);
  return uuidV8(bytes);
}

function clampTime(ms: number | null): number {
  return ms === null || !Number.isFinite(ms) ? 0 : Math.min(Math.max(Math.trunc(ms), 0), maxTime);
}
