import type { Queries } from '../database.js';

/** What the API can claim by hand: the fields that name a person. */
export interface Claim {
  kind: 'email' | 'phone';
  value: string;
}

export interface Claimant {
  workspaceId: string;
  contactId: string;
}

/** A claim that a live contact has made before. */
export interface HeldClaim extends Claim {
  contactId: string;
}

interface HolderRow {
  contactId: string;
  live: boolean;
}

/**
 * Gives the claimant every identity that is free or held by a deleted contact; returns those that other live ones hold.
 * The primary key decides between two at once. One statement where none is held, else up to three; locks are taken in
 * one order everywhere (identities by kind and value, then contacts by id), so that claimants do not deadlock.
 */
export async function claimIdentities(queries: Queries, claimant: Claimant, claims: Claim[]): Promise<HeldClaim[]> {
  if (claims.length === 0) return [];
  const owned = await queries.query<HeldClaim>(claimFree(claimant, claims));
  const held = owned.filter(({ contactId }) => contactId !== claimant.contactId);
  if (held.length === 0) return [];
  const holders = await queries.query<HolderRow>(lockHolders(claimant, held));
  const live = new Set(holders.filter((holder) => holder.live).map((holder) => holder.contactId));
  const abandoned = held.filter(({ contactId }) => !live.has(contactId));
  if (abandoned.length > 0) await queries.query(takeOver(claimant, abandoned));
  return held.filter(({ contactId }) => live.has(contactId));
}

/** Who has each of them now. The update of nothing is there to lock what is held already, in its place in the order. */
function claimFree({ workspaceId, contactId }: Claimant, claims: Claim[]) {
  return {
    name: 'claim-free-identities',
    text: `insert into contact_identities as i (workspace_id, contact_id, kind, value)
      select $1, $2, kind, value from unnest($3::text[], $4::text[]) as claim(kind, value) order by kind, value
      on conflict (workspace_id, kind, value) do update set verified = i.verified
      returning kind, value, contact_id as "contactId"`,
    values: [workspaceId, contactId, ...columns(claims)],
  };
}

/** Also the claimant itself, in its place in the order. Deleted ones are locked too: one may be coming back just now. */
function lockHolders({ workspaceId, contactId }: Claimant, held: HeldClaim[]) {
  return {
    name: 'lock-identity-holders',
    text: `select contact_id as "contactId", deleted_at is null as live from contacts
      where workspace_id = $1 and contact_id = any ($2::uuid[]) order by contact_id for update`,
    values: [workspaceId, [contactId, ...held.map((claim) => claim.contactId)]],
  };
}

function takeOver({ workspaceId, contactId }: Claimant, abandoned: Claim[]) {
  return {
    name: 'take-over-identities',
    text: `update contact_identities i set contact_id = $2, verified = false
      from unnest($3::text[], $4::text[]) as claim(kind, value)
      where i.workspace_id = $1 and i.kind = claim.kind and i.value = claim.value`,
    values: [workspaceId, contactId, ...columns(abandoned)],
  };
}

function columns(claims: Claim[]): [string[], string[]] {
  return [claims.map(({ kind }) => kind), claims.map(({ value }) => value)];
}
