import type { Queries } from '#libs/database';
import {
  claimForMany,
  type ClaimedIdentity,
  type ContactClaim,
  releaseForMany,
  takeOverForMany,
} from './claim-for-many.sql.js';
import { holdersUnderLock, type Holder } from './holders.sql.js';

interface Reclaiming {
  claims: readonly ContactClaim[];
  /** Whether a deleted contact that holds an identity comes back too: then it keeps it. */
  comesBack: (holder: Holder) => boolean;
}

/**
 * Gives deleted contacts back what named them: what is free, and what a deleted contact holds that stays deleted. What a live one
 * holds stays there. Claims of one kind are spellings of one value: where one of them is held, the contact gets no spelling of it.
 * Identities are locked first, then contacts, as everywhere; to come back is to vouch for nothing.
 */
export async function reclaimForMany(
  queries: Queries,
  workspaceId: string,
  { claims, comesBack }: Reclaiming,
): Promise<void> {
  const claiming = { workspaceId, proof: 'claimed' } as const;
  const once = [...new Map(claims.map((claim) => [keyOf(claim), claim])).values()];
  const owned = await claimForMany(queries, claiming, once);
  const owners = new Map(owned.map((one) => [keyOf(one), one.contactId]));
  const others = claims.filter((claim) => owners.get(keyOf(claim)) !== claim.contactId);
  if (others.length === 0) return;
  const holders = await holdersUnderLock(queries, workspaceId, [...ofContacts(claims), ...ofContacts(owned)]);
  const keeping = new Set(holders.filter((one) => one.live || comesBack(one)).map(({ contactId }) => contactId));
  const held = new Set(others.filter((claim) => keeping.has(owners.get(keyOf(claim)) ?? '')).map(kindOf));
  const takes = once.filter((claim) => owners.get(keyOf(claim)) !== claim.contactId && !held.has(kindOf(claim)));
  await takeOverForMany(queries, claiming, takes);
  await releaseForMany(queries, workspaceId, owned.filter(isNewOf(held)));
}

function isNewOf(held: ReadonlySet<string>): (one: ClaimedIdentity) => boolean {
  return (one) => one.isNew && held.has(kindOf(one));
}

function ofContacts(claims: readonly ContactClaim[]): string[] {
  return claims.map(({ contactId }) => contactId);
}

function keyOf({ kind, value }: ContactClaim): string {
  return `${kind} ${value}`;
}

function kindOf({ contactId, kind }: ContactClaim): string {
  return `${contactId} ${kind}`;
}
