import { phoneSpellings, type ClaimedIdentity } from '#libs/contracts';

/**
 * What a message claims, and what follows from it. A person who provably writes from a WhatsApp number has that phone. A phone is
 * claimed in each of its spellings, so that the unique key decides also between two consumers that meet two spellings at the same
 * moment.
 */
export function withDerivedClaims(identities: readonly ClaimedIdentity[]): ClaimedIdentity[] {
  if (!identities.some(speaksOfNumbers)) return [...identities];
  const all = new Map<string, ClaimedIdentity>();
  for (const claim of [...identities, ...identities.flatMap(followsFrom)]) {
    const key = `${claim.kind} ${claim.value}`;
    const verified = claim.verified || all.get(key)?.verified === true;
    all.set(key, { ...claim, verified });
  }
  return [...all.values()];
}

export function speaksOfNumbers({ kind }: Pick<ClaimedIdentity, 'kind'>): boolean {
  return kind === 'phone' || kind === 'whatsapp_phone';
}

function followsFrom({ kind, value, verified }: ClaimedIdentity): ClaimedIdentity[] {
  const provesPhone = kind === 'whatsapp_phone' && verified;
  if (kind !== 'phone' && !provesPhone) return [];
  const spellings = phoneSpellings(kind === 'phone' ? value : e164Of(value));
  return spellings.map((spelling) => ({ kind: 'phone', value: spelling, verified }));
}

/** The digits under which WhatsApp knows a number, as a phone number. */
export function e164Of(waId: string): string {
  return `+${waId.replace(/^\+/u, '')}`;
}
