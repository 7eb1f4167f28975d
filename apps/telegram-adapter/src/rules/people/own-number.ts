import type { Message } from 'grammy/types';
import { canonicalPhone, type ClaimedIdentity } from '#libs/contracts';

/**
 * The sender's own number, where they shared it: Telegram writes it itself then. Any other contact card is another person's,
 * or made up. A number that the library does not know (Telegram sells some of its own) is kept as Telegram has it.
 */
export function ownNumber({ contact, from }: Message): ClaimedIdentity[] {
  if (!contact || !from || contact.user_id !== from.id) return [];
  const digits = contact.phone_number.replace(/\D/gu, '');
  if (digits.length < 7 || digits.length > 15) return [];
  const value = canonicalPhone(digits) ?? `+${digits}`;
  return [{ kind: 'phone', value, verified: true }];
}
