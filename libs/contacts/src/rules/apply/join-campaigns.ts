import type { Queries } from '#libs/database';
import { addMembers } from '../../campaigns/index.js';
import type { ChangeContext } from '../../changes/index.js';
import type { RuleAction } from '../rule.js';
import { nonMembers } from '../sql/campaigns-in-use.sql.js';

interface Joining {
  actions: readonly RuleAction[];
  /** Live and under lock. */
  contactIds: readonly string[];
}

/**
 * Adds contacts to the campaigns of a rule, as far as their consents allow. Returns those that became members.
 * @throws CampaignUnknownError, CampaignArchivedError.
 */
export async function joinCampaigns(
  queries: Queries,
  context: ChangeContext,
  { actions, contactIds }: Joining,
): Promise<string[]> {
  const joined: string[] = [];
  for (const { action, params } of actions) {
    if (action !== 'add_to_campaign') continue;
    const { campaignId, reason = null } = params;
    const outside = await nonMembers(queries, context.workspaceId, { campaignId, contactIds });
    if (outside.length === 0) continue;
    const { refused } = await addMembers(queries, context, { campaignId, contactIds: outside, reason });
    const without = new Set(refused.map(({ id }) => id));
    joined.push(...outside.filter((id) => !without.has(id)));
  }
  return joined;
}
