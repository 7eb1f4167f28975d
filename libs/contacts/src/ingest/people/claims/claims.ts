import { partyOf, phoneSpellings, type ClaimedIdentity } from '#libs/contracts';
import { e164Of, speaksOfNumbers, withDerivedClaims } from '../../../identities/index.js';
import type { IdentityKey } from '../sql/resolve-identities.sql.js';
import type { IncomingMessage } from '../../incoming.js';

/** Identities as map keys: one text for (workspace, kind, value). */
export function identityText(workspaceId: string, kind: string, value: string): string {
  return `${workspaceId} ${kind} ${value}`;
}

/** What a message claims of the person at the other end, and what follows from it, their own address first. */
export function claimsOf({ message }: IncomingMessage): ClaimedIdentity[] {
  return withDerivedClaims(partyOf(message).identities);
}

/**
 * The other digits under which WhatsApp may know the same number. A message claims its own alone, for the provider's id is
 * the key; where a number changes hands, they go along.
 */
export function otherDigits(claim: ClaimedIdentity): Pick<ClaimedIdentity, 'kind' | 'value'>[] {
  if (!speaksOfNumbers(claim)) return [];
  const [, ...others] = phoneSpellings(e164Of(claim.value));
  return others.map((spelling) => ({ kind: 'whatsapp_phone', value: spelling.slice(1) }));
}

/** Every identity to look up for a batch, each once. */
export function identitiesToResolve(batch: readonly IncomingMessage[]): IdentityKey[] {
  const keys = new Map<string, IdentityKey>();
  for (const incoming of batch) {
    const { workspaceId: workspace_id } = incoming.message;
    const claims = claimsOf(incoming);
    for (const { kind, value } of [...claims, ...claims.flatMap(otherDigits)]) {
      keys.set(identityText(workspace_id, kind, value), { workspace_id, kind, value });
    }
  }
  return [...keys.values()];
}
