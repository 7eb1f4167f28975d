import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/**
 * What Telegram sends along with every call, so that nobody else's calls count. Made of the token, so that every replica
 * knows it without asking anybody; and of the inbox, so that it tells nothing about another one's.
 */
export function webhookSecret(token: string, inboxId: string): string {
  return createHmac('sha256', token).update(`doorbell webhook ${inboxId}`).digest('hex').slice(0, 64);
}

/** Compares in a time that tells nothing of where they differ. */
export function isSecret(given: unknown, secret: string): boolean {
  return typeof given === 'string' && timingSafeEqual(hash(given), hash(secret));
}

function hash(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
