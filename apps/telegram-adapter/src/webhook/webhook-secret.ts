import { createHmac } from 'node:crypto';
import { isSameSecret } from '#libs/platform';

/**
 * What Telegram sends along with every call, so that nobody else's calls count. Made of the token, so that every replica
 * knows it without asking anybody; and of the inbox, so that it tells nothing about another one's.
 */
export function webhookSecret(token: string, inboxId: string): string {
  return createHmac('sha256', token).update(`doorbell webhook ${inboxId}`).digest('hex').slice(0, 64);
}

/** Whether a call carries the secret. */
export function isSecret(given: unknown, secret: string): boolean {
  return typeof given === 'string' && isSameSecret(given, secret);
}
