import { useQueryClient } from '@tanstack/react-query';
import type { Campaign } from '../api/doorbell.js';
import type { AtVersion } from '../api/save-own.js';
import { automationOf } from '../api/automation-queries.js';
import { useSession } from '../shell/session.js';
import { say, warnOf } from '../ui/toasts.js';
import { useCampaignWords } from '../words/campaigns/texts.js';

type CampaignChanges = { name?: string; archived?: boolean };

/** Renames, archives and takes back; the lists show it as it is then. */
export function useCampaignChange() {
  const words = useCampaignWords();
  const session = useSession();
  const queries = useQueryClient();
  const renew = (): Promise<void> => queries.invalidateQueries({ queryKey: automationOf(session).campaigns.queryKey });
  const patch = async ({ id }: Campaign, body: CampaignChanges, at?: AtVersion): Promise<void> => {
    await session.doorbell.patch('/campaigns/{id}', { path: { id }, body, ...at });
    await renew();
  };
  const put = async (campaign: Campaign, archived: boolean): Promise<void> => {
    await patch(campaign, { archived });
    const undo = { label: words.undo, run: () => archive(campaign, !archived) };
    say((archived ? words.isArchived : words.isInUse)(campaign.name), undo);
  };
  const archive = (campaign: Campaign, archived: boolean): void => void put(campaign, archived).catch(warnOf);
  return { patch, archive, renew };
}
