import type { Queries } from '#libs/database';
import type { Claim, Claimant } from './claim.js';
import { releaseIdentities } from './release-identities.sql.js';

/** A claim that a live contact has made before. */
export interface HeldClaim extends Claim {
  contactId: string;
}

interface OwnedClaim extends HeldClaim {
  /** It named no contact before. */
  isNew: boolean;
}

interface HolderRow {
  contactId: string;
  live: boolean;
}

/**
 * Gives the claimant every identity that is free or held by a deleted contact, and returns those that other live ones hold,
 * in the order of the claims. Claims of one kind are spellings of one value: where one of them is held, the claimant gets
 * no spelling of it. The primary key decides between two at once. One statement where all are free, else up to four; locks are
 * taken in one order everywhere (identities by kind and value, then contacts by id), so that claimants do not deadlock.
 */
export async function claimIdentities(queries: Queries, claimant: Claimant, claims: Claim[]): Promise<HeldClaim[]> {
  if (claims.length === 0) return [];
  const owned = await queries.query<OwnedClaim>(claimFree(claimant, claims));
  const others = owned.filter(({ contactId }) => contactId !== claimant.contactId);
  if (others.length === 0) return [];
  const holders = await queries.query<HolderRow>(lockHolders(claimant, others));
  const live = new Set(holders.filter((holder) => holder.live).map((holder) => holder.contactId));
  const held = others.filter(({ contactId }) => live.has(contactId));
  const heldKinds = new Set(held.map(({ kind }) => kind));
  const abandoned = others.filter(({ contactId, kind }) => !live.has(contactId) && !heldKinds.has(kind));
  if (abandoned.length > 0) await queries.query(takeOver(claimant, abandoned));
  await releaseIdentities(
    queries,
    claimant,
    owned.filter(({ isNew, kind }) => isNew && heldKinds.has(kind)),
  );
  return claims.flatMap((claim) => held.filter(({ kind, value }) => kind === claim.kind && value === claim.value));
}

/**
 * Who has each of them now. What is vouched for is lifted over a claim, what is proven stays so. The update of nothing is
 * there to lock what others hold, in its place in the order.
 */
function claimFree({ workspaceId, contactId, proof }: Claimant, claims: Claim[]) {
  return {
    name: 'claim-free-identities',
    text: `insert into contact_identities as i (workspace_id, contact_id, kind, value, proof)
      select $1, $2, kind, value, $5 from unnest($3::text[], $4::text[]) as claim(kind, value) order by kind, value
      on conflict (workspace_id, kind, value) do update
        set proof = case when i.contact_id = excluded.contact_id and i.proof = 'claimed' then excluded.proof else i.proof end
      returning with (old as was) i.kind, i.value, i.contact_id as "contactId", was.contact_id is null as "isNew"`,
    values: [workspaceId, contactId, ...columns(claims), proof],
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

/** The former holders are deleted and locked; whether they are verified follows from what is left to them. */
function takeOver({ workspaceId, contactId, proof }: Claimant, abandoned: HeldClaim[]) {
  return {
    name: 'take-over-identities',
    text: `with claim as (select * from unnest($3::text[], $4::text[]) as claim(kind, value)),
      left_alone as (
        update contacts c set verified = false
        where c.workspace_id = $1 and c.contact_id = any ($5::uuid[]) and c.verified and not exists (
          select from contact_identities i where i.workspace_id = $1 and i.contact_id = c.contact_id and i.proof = 'proven'
            and not exists (select from claim where claim.kind = i.kind and claim.value = i.value)))
      update contact_identities i set contact_id = $2, proof = $6, proven_at = null, verified = false
      from claim where i.workspace_id = $1 and i.kind = claim.kind and i.value = claim.value`,
    values: [workspaceId, contactId, ...columns(abandoned), abandoned.map((claim) => claim.contactId), proof],
  };
}

function columns(claims: Claim[]): [string[], string[]] {
  return [claims.map(({ kind }) => kind), claims.map(({ value }) => value)];
}
