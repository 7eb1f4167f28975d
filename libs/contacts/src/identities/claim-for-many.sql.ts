import type { Queries } from '#libs/database';
import type { Claim, Claimant } from './claim.js';

/** What one of many contacts claims. */
export interface ContactClaim extends Claim {
  contactId: string;
}

/** Of which workspace, and how far what is claimed is believed. */
type Claiming = Pick<Claimant, 'workspaceId' | 'proof'>;

/** Who holds a claimed identity now. */
export interface ClaimedIdentity extends ContactClaim {
  /** It named no contact before. */
  isNew: boolean;
}

/**
 * Gives each contact the identities that are free, and returns who holds each. Of one identity there is one claim. What is
 * vouched for is lifted over a claim of the same contact. Rows go in sorted order, so that two batches wait for each other in
 * one direction only; the primary key decides between them.
 */
export function claimForMany(
  queries: Queries,
  claiming: Claiming,
  claims: readonly ContactClaim[],
): Promise<ClaimedIdentity[]> {
  return changeIdentities<ClaimedIdentity>(queries, { ...claiming, claims }, claim);
}

const given = 'unnest($2::text[], $3::text[], $4::uuid[])';
const claim = {
  name: 'claim-for-many',
  text: `insert into contact_identities as i (workspace_id, contact_id, kind, value, proof)
    select $1, contact_id, kind, value, $5
    from ${given} as claim (kind, value, contact_id) order by kind, value
    on conflict (workspace_id, kind, value) do update
      set proof = case when i.contact_id = excluded.contact_id and i.proof = 'claimed' then excluded.proof else i.proof end
    returning with (old as was) i.kind, i.value, i.contact_id as "contactId", was.contact_id is null as "isNew"`,
};

/** Frees what each contact holds of these; what others hold stays theirs. */
export async function releaseForMany(
  queries: Queries,
  workspaceId: string,
  claims: readonly ContactClaim[],
): Promise<void> {
  await changeIdentities(queries, { workspaceId, claims }, release);
}

const release = {
  name: 'release-for-many',
  text: `delete from contact_identities i
    using ${given} as gone (kind, value, contact_id)
    where i.workspace_id = $1 and i.kind = gone.kind and i.value = gone.value and i.contact_id = gone.contact_id`,
};

/** Takes identities from deleted contacts, whose locks the caller holds; whether those are verified follows from what is left. */
export async function takeOverForMany(
  queries: Queries,
  claiming: Claiming,
  claims: readonly ContactClaim[],
): Promise<void> {
  await changeIdentities(queries, { ...claiming, claims }, takeOver);
}

const takeOver = {
  name: 'take-over-for-many',
  text: `with claim as (select * from ${given} as c (kind, value, contact_id)),
    former as (
      select i.contact_id from claim join contact_identities i
        on i.workspace_id = $1 and i.kind = claim.kind and i.value = claim.value
    ), left_alone as (
      update contacts c set verified = false
      where c.workspace_id = $1 and c.contact_id in (select contact_id from former) and c.verified and not exists (
        select from contact_identities i where i.workspace_id = $1 and i.contact_id = c.contact_id and i.proof = 'proven'
          and not exists (select from claim where claim.kind = i.kind and claim.value = i.value)))
    update contact_identities i set contact_id = claim.contact_id, proof = $5, proven_at = null, verified = false
    from claim where i.workspace_id = $1 and i.kind = claim.kind and i.value = claim.value`,
};

function changeIdentities<Row extends object>(
  queries: Queries,
  { workspaceId, proof, claims }: Partial<Claiming> & { claims: readonly ContactClaim[] },
  statement: { name: string; text: string },
): Promise<Row[]> {
  if (claims.length === 0) return Promise.resolve([]);
  const [kinds, texts] = [claims.map(({ kind }) => kind), claims.map(({ value }) => value)];
  const contactIds = claims.map(({ contactId }) => contactId);
  const values = [workspaceId, kinds, texts, contactIds, ...(proof ? [proof] : [])];
  return queries.query<Row>({ ...statement, values });
}
