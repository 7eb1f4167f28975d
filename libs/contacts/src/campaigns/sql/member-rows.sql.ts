import type { Queries } from '#libs/database';
import type { ChangeContext } from '../../changes/index.js';
import { contactColumns, contactOf, type ContactRow } from '../../contacts/index.js';
import type { CampaignMember, CampaignPage } from '../campaign.js';

interface MemberRow extends ContactRow {
  addedAt: string;
  reason: string | null;
  by: CampaignMember['by'];
}

/** Live members, newest first, along campaign_members_newest; each costs the probes of its contact. */
export async function listMembers(
  queries: Queries,
  workspaceId: string,
  { campaignId, limit, after }: CampaignPage & { campaignId: string },
): Promise<CampaignMember[]> {
  const rows = await queries.query<MemberRow>({
    name: 'list-members',
    text: `select ${contactColumns}, m.added_at as "addedAt", m.reason,
        jsonb_build_object('kind', m.cause->>'kind', 'id', m.cause->>'id') as by
      from campaign_members m
      join contacts c on c.workspace_id = m.workspace_id and c.contact_id = m.contact_id
      join contact_activity a on a.workspace_id = m.workspace_id and a.contact_id = m.contact_id
      where m.workspace_id = $1 and m.campaign_id = $2 and m.live
        and ($3::timestamptz is null or (m.added_at, m.contact_id) < ($3, $4::uuid))
      order by m.added_at desc, m.contact_id desc limit $5`,
    values: [workspaceId, campaignId, after?.at ?? null, after?.id ?? null, limit],
  });
  return rows.map(({ addedAt, reason, by, ...row }) => ({ contact: contactOf(row), addedAt, reason, by }));
}

interface AddedRows {
  added: number;
  /** Contacts that withdrew their consent. */
  withdrawn: string[];
  /** Contacts that never gave it. */
  never: string[];
}

interface Added {
  campaign: { id: string; name: string; purpose: string | null };
  contactIds: readonly string[];
  reason: string | null;
}

const insertText = `
      with given as materialized (
        select one as contact_id, $4::text is null or consents_to($1, one, $4) as may,
          exists (select from contact_consents k
            where k.workspace_id = $1 and k.contact_id = one and k.purpose = $4) as has_word
        from unnest($3::uuid[]) as one
      ), added as (
        insert into campaign_members (workspace_id, campaign_id, contact_id, reason, cause)
        select $1, $2, contact_id, $5, $6 from given where may order by contact_id
        on conflict do nothing returning contact_id
      ), logged as (
        insert into contact_changes (workspace_id, contact_id, kind, changes, cause)
        select $1, contact_id, 'added_to_campaign',
          jsonb_build_object('campaign', jsonb_build_object('before', null, 'after', $7::jsonb)), $6
        from added order by contact_id
      )
      select (select count(*) from added) as added,
        array(select contact_id from given where not may and has_word order by contact_id) as withdrawn,
        array(select contact_id from given where not may and not has_word order by contact_id) as never`;

/**
 * Makes contacts members where they consent to the purpose, and logs it, in one statement. The caller holds the locks of the
 * contacts, so that no consent is withdrawn meanwhile. Who is a member already stays as it is.
 */
export async function insertMembers(
  queries: Queries,
  { workspaceId, cause }: ChangeContext,
  { campaign: { id, name, purpose }, contactIds, reason }: Added,
): Promise<AddedRows> {
  const shown = JSON.stringify({ id, name, reason });
  const [row] = await queries.query<AddedRows>({
    name: 'insert-members',
    text: insertText,
    values: [workspaceId, id, contactIds, purpose, reason, JSON.stringify(cause), shown],
  });
  return row ?? { added: 0, withdrawn: [], never: [] };
}

/** Ends memberships and logs it. Returns how many it were; the caller holds the locks of the contacts. */
export async function deleteMembers(
  queries: Queries,
  { workspaceId, cause }: ChangeContext,
  { campaign: { id, name }, contactIds }: { campaign: { id: string; name: string }; contactIds: readonly string[] },
): Promise<number> {
  const [row] = await queries.query<{ n: number }>({
    name: 'delete-members',
    text: `
      with gone as (
        delete from campaign_members where workspace_id = $1 and campaign_id = $2 and contact_id = any ($3::uuid[])
        returning contact_id
      ), logged as (
        insert into contact_changes (workspace_id, contact_id, kind, changes, cause)
        select $1, contact_id, 'removed_from_campaign',
          jsonb_build_object('campaign', jsonb_build_object('before', $5::jsonb, 'after', null)), $4
        from gone order by contact_id)
      select count(*) as n from gone`,
    values: [workspaceId, id, contactIds, JSON.stringify(cause), JSON.stringify({ id, name })],
  });
  return row?.n ?? 0;
}
