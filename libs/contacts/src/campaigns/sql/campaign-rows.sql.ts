import type { Queries } from '#libs/database';
import type { Campaign, CampaignChanges, CampaignPage, NewCampaign } from '../campaign.js';

/** The columns of a campaign `g`; its contacts are a sum over a few rows of campaign_counts. */
const columns = `g.campaign_id as id, g.version, g.name, g.purpose, g.archived_at as "archivedAt", g.created_at as "createdAt",
  coalesce((select sum(n.contacts) from campaign_counts n
    where n.workspace_id = g.workspace_id and n.campaign_id = g.campaign_id), 0)::bigint as contacts`;

/** Newest first, along campaigns_created. */
export function listCampaigns(
  queries: Queries,
  workspaceId: string,
  { archived, limit, after }: CampaignPage & { archived: boolean | undefined },
): Promise<Campaign[]> {
  return queries.query<Campaign>({
    name: 'list-campaigns',
    text: `select ${columns} from campaigns g
      where g.workspace_id = $1 and ($2::boolean is null or (g.archived_at is not null) = $2)
        and ($3::timestamptz is null or (g.created_at, g.campaign_id) < ($3, $4::uuid))
      order by g.created_at desc, g.campaign_id desc limit $5`,
    values: [workspaceId, archived ?? null, after?.at ?? null, after?.id ?? null, limit],
  });
}

export async function findCampaign(queries: Queries, workspaceId: string, id: string): Promise<Campaign | null> {
  const text = `select ${columns} from campaigns g where g.workspace_id = $1 and g.campaign_id = $2`;
  const [found] = await queries.query<Campaign>({ name: 'find-campaign', text, values: [workspaceId, id] });
  return found ?? null;
}

/** Null where another campaign in use has the name. */
export async function insertCampaign(
  queries: Queries,
  workspaceId: string,
  { name, purpose }: NewCampaign,
): Promise<Campaign | null> {
  const [made] = await queries.query<Campaign>({
    name: 'insert-campaign',
    text: `insert into campaigns as g (workspace_id, name, purpose) values ($1, $2, $3)
      on conflict (workspace_id, folded_name) where archived_at is null do nothing returning ${columns}`,
    values: [workspaceId, name, purpose],
  });
  return made ?? null;
}

/** Whether a campaign in use other than this has the name, be it the name that this one has. */
export async function isNameTaken(
  queries: Queries,
  workspaceId: string,
  { id, name }: { id: string; name?: string | undefined },
): Promise<boolean> {
  const found = await queries.query({
    name: 'is-campaign-name-taken',
    text: `select from campaigns g where g.workspace_id = $1 and g.campaign_id <> $2 and g.archived_at is null
      and g.folded_name = coalesce(folded($3), (select folded_name from campaigns where workspace_id = $1 and campaign_id = $2))`,
    values: [workspaceId, id, name ?? null],
  });
  return found.length > 0;
}

/** Null where there is no such campaign. Waits for batches that add members to it. */
export async function changeCampaign(
  queries: Queries,
  workspaceId: string,
  { id, name, archived }: CampaignChanges & { id: string },
): Promise<Campaign | null> {
  const [changed] = await queries.query<Campaign>({
    name: 'change-campaign',
    text: `update campaigns g set name = coalesce($3, name),
        archived_at = case when $4::boolean then coalesce(archived_at, now()) when not $4 then null else archived_at end
      where g.workspace_id = $1 and g.campaign_id = $2 returning ${columns}`,
    values: [workspaceId, id, name ?? null, archived ?? null],
  });
  return changed ?? null;
}

type LockedCampaign = Pick<Campaign, 'name' | 'purpose' | 'archivedAt'>;

/** Until the transaction ends the campaign is neither renamed nor archived. Null where there is none. */
export async function lockCampaign(queries: Queries, workspaceId: string, id: string): Promise<LockedCampaign | null> {
  const text = `select name, purpose, archived_at as "archivedAt" from campaigns
    where workspace_id = $1 and campaign_id = $2 for share`;
  const [found] = await queries.query<LockedCampaign>({ name: 'lock-campaign', text, values: [workspaceId, id] });
  return found ?? null;
}
