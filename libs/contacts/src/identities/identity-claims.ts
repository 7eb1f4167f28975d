import { phoneSpellings } from '#libs/contracts';
import type { Claim } from './claim.js';

interface Shown {
  email?: string | null;
  phone?: string | null;
}

/** The identities that these values make: a phone is claimed in each of its spellings, as messages claim it, itself first. */
export function claimsOf({ email, phone }: Shown): Claim[] {
  const numbers = phone ? phoneSpellings(phone) : [];
  return [
    ...(email ? [{ kind: 'email' as const, value: email }] : []),
    ...numbers.map((value) => ({ kind: 'phone' as const, value })),
  ];
}

/** The values as they are shown, without the other spellings. */
export function claimsShown({ email, phone }: Shown): Claim[] {
  return claimsOf({ email: email ?? null }).concat(phone ? [{ kind: 'phone', value: phone }] : []);
}

/** What the values made before and do not make now; another spelling of one number gives nothing up. */
export function claimsLost(before: Shown, after: Shown): Claim[] {
  const kept = new Set(claimsOf(after).map(textOf));
  return claimsOf(before).filter((claim) => !kept.has(textOf(claim)));
}

function textOf({ kind, value }: Claim): string {
  return `${kind} ${value}`;
}
