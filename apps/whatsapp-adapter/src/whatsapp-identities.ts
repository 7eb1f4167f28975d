import { canonicalPhone, type ClaimedIdentity } from '#libs/contracts';

/**
 * What a WhatsApp number claims: its own digits, which are the key whatever number libraries say of them, and the number
 * that people dial, where there is a valid one. WhatsApp proves both.
 */
export function whatsappPhone(waId: string): ClaimedIdentity[] {
  const digits = waId.replace(/^\+/u, '');
  const phone = canonicalPhone(digits);
  const raw: ClaimedIdentity = { kind: 'whatsapp_phone', value: digits, verified: true };
  return phone === null ? [raw] : [raw, { kind: 'phone', value: phone, verified: true }];
}

/** Identities in their order, each once. */
export function distinctIdentities(claimed: readonly ClaimedIdentity[]): ClaimedIdentity[] {
  return [...new Map(claimed.map((one) => [`${one.kind}:${one.value}`, one])).values()];
}
