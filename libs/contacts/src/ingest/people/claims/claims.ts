import { partyOf, phoneSpellings, type ClaimedIdentity } from '#libs/contracts';
import type { IdentityKey } from '../sql/resolve-identities.sql.js';
import type { IncomingMessage } from '../../incoming.js';

/** Identities as map keys: one text for (workspace, kind, value). */
export function identityText(workspaceId: string, kind: string, value: string): string {
  return `${workspaceId} ${kind} ${value}`;
}

/**
 * What a message claims of the person at the other end, and what follows from it, their own address first. A person who
 * provably writes from a WhatsApp number has that phone. A phone is claimed in each of its spellings, so that the unique key
 * decides also between two consumers that meet two spellings at the same moment.
 */
export function claimsOf({ message }: IncomingMessage): ClaimedIdentity[] {
  const { identities } = partyOf(message);
  if (!identities.some(speaksOfNumbers)) return identities;
  const all = new Map<string, ClaimedIdentity>();
  for (const claim of [...identities, ...identities.flatMap(followsFrom)]) {
    const key = `${claim.kind} ${claim.value}`;
    const verified = claim.verified || all.get(key)?.verified === true;
    all.set(key, { ...claim, verified });
  }
  return [...all.values()];
}

function speaksOfNumbers({ kind }: ClaimedIdentity): boolean {
  return kind === 'phone' || kind === 'whatsapp_phone';
}

function followsFrom({ kind, value, verified }: ClaimedIdentity): ClaimedIdentity[] {
  const provesPhone = kind === 'whatsapp_phone' && verified;
  if (kind !== 'phone' && !provesPhone) return [];
  const spellings = phoneSpellings(kind === 'phone' ? value : e164Of(value));
  return spellings.map((spelling) => ({ kind: 'phone', value: spelling, verified }));
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

/** The digits under which WhatsApp knows a number, as a phone number. */
export function e164Of(waId: string): string {
  return `+${waId.replace(/^\+/u, '')}`;
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
