import { createHmac } from 'node:crypto';
import { isSameSecret } from '#libs/platform';

/**
 * What Telegram sends along with every call, so that no other caller counts. Made of the token, so that every replica
 * knows it by itself; and of the inbox, so that it reveals nothing of another inbox's.
 */
export function webhookSecret(token: string, inboxId: string): string {
  return createHmac('sha256', token).update(`doorbell webhook ${inboxId}`).digest('hex').slice(0, 64);
}

/** Whether a call carries the secret. */
export function isSecret(given: unknown, secret: string): boolean {
  return typeof given === 'string' && isSameSecret(given, secret);
}
