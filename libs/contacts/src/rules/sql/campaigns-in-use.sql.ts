import type { Queries } from '#libs/database';

/** Which of these campaigns take members. A probe each. */
export async function campaignsInUse(
  queries: Queries,
  workspaceId: string,
  campaignIds: readonly string[],
): Promise<string[]> {
  const rows = await queries.query<{ id: string }>({
    name: 'campaigns-in-use',
    text: `select campaign_id as id from campaigns
      where workspace_id = $1 and campaign_id = any ($2::uuid[]) and archived_at is null`,
    values: [workspaceId, campaignIds],
  });
  return rows.map(({ id }) => id);
}

/** Which of these contacts are no members of a campaign. A probe each. */
export async function nonMembers(
  queries: Queries,
  workspaceId: string,
  { campaignId, contactIds }: { campaignId: string; contactIds: readonly string[] },
): Promise<string[]> {
  const rows = await queries.query<{ id: string }>({
    name: 'non-members',
    text: `select given.id from unnest($3::uuid[]) as given (id) where not exists (select from campaign_members m
      where m.workspace_id = $1 and m.campaign_id = $2 and m.contact_id = given.id)`,
    values: [workspaceId, campaignId, contactIds],
  });
  return rows.map(({ id }) => id);
}
