import type { Queries } from '#libs/database';
import type { ChangeContext } from '../changes/index.js';
import { lockLiveContacts, survivingIds, type ManyChanged } from '../contacts/index.js';
import { CampaignArchivedError, CampaignUnknownError } from './campaign.js';
import { lockCampaign } from './sql/campaign-rows.sql.js';
import { deleteMembers, insertMembers } from './sql/member-rows.sql.js';

interface Members {
  campaignId: string;
  contactIds: readonly string[];
}

/**
 * Adds live contacts to a campaign in four statements, however many; ids of merged contacts mean their survivors. Where the campaign names a purpose, a contact that has
 * withdrawn its consent, or never gave it, is refused with that reason. `unchanged` are members already.
 * @throws CampaignUnknownError, CampaignArchivedError; nothing was written.
 */
export async function addMembers(
  queries: Queries,
  context: ChangeContext,
  { campaignId, contactIds: given, reason }: Members & { reason: string | null },
): Promise<ManyChanged> {
  const { workspaceId } = context;
  const contactIds = await survivingIds(queries, workspaceId, given);
  const live = await lockLiveContacts(queries, workspaceId, contactIds);
  const campaign = await requireCampaign(queries, workspaceId, { id: campaignId, isOpen: true });
  const { added, withdrawn, never } = await insertMembers(queries, context, { campaign, contactIds: live, reason });
  const refused = [
    ...refusals(withdrawn, `has withdrawn consent to ${campaign.purpose}`),
    ...refusals(never, `has not consented to ${campaign.purpose}`),
  ];
  const unchanged = live.length - added - refused.length;
  return { changed: added, unchanged, missing: contactIds.length - live.length, refused };
}

/**
 * Takes contacts out of a campaign, also of an archived one; ids of merged contacts mean their survivors. `unchanged` are no members.
 * @throws CampaignUnknownError; nothing was written.
 */
export async function removeMembers(
  queries: Queries,
  context: ChangeContext,
  { campaignId, contactIds: given }: Members,
): Promise<ManyChanged> {
  const { workspaceId } = context;
  const contactIds = await survivingIds(queries, workspaceId, given);
  const live = await lockLiveContacts(queries, workspaceId, contactIds);
  const campaign = await requireCampaign(queries, workspaceId, { id: campaignId, isOpen: false });
  const changed = await deleteMembers(queries, context, { campaign, contactIds: live });
  return { changed, unchanged: live.length - changed, missing: contactIds.length - live.length, refused: [] };
}

/**
 * The campaign, which stays as it is until the transaction ends.
 * @param isOpen it must take members.
 * @throws CampaignUnknownError, CampaignArchivedError.
 */
export async function requireCampaign(
  queries: Queries,
  workspaceId: string,
  { id, isOpen }: { id: string; isOpen: boolean },
) {
  const campaign = await lockCampaign(queries, workspaceId, id);
  if (!campaign) throw new CampaignUnknownError();
  if (isOpen && campaign.archivedAt !== null) throw new CampaignArchivedError();
  return { ...campaign, id };
}

function refusals(ids: readonly string[], what: string): ManyChanged['refused'] {
  return ids.map((id) => ({ id, reason: `The contact ${what}.` }));
}
