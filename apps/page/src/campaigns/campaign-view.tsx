import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { UserPlus } from 'lucide-react';
import type { ReactNode } from 'react';
import { automationOf } from '../api/automation-queries.js';
import type { Campaign } from '../api/doorbell.js';
import { notShown } from '../api/not-shown.js';
import { useSession } from '../shell/session.js';
import { Button } from '../ui/button.js';
import { LinkButton } from '../ui/link-button.js';
import { Failed, Skeleton } from '../ui/states.js';
import { SubPage } from '../ui/sub-page.js';
import { useAsked } from '../ui/use-asked.js';
import { useCampaignWords } from '../words/campaigns/texts.js';
import { useWords } from '../words/words.js';
import { AddMembers } from './add-members.js';
import { RenameCampaign } from './campaign-dialogs.js';
import { Members } from './members.js';
import { useCampaignChange } from './use-campaign-change.js';

/** One campaign: who is in it, since when and why. */
export function CampaignView(): ReactNode {
  const { common, nav } = useWords();
  const words = useCampaignWords();
  const session = useSession();
  const { campaignId } = useParams({ from: '/campaigns/$campaignId' });
  const { data: campaign, error, refetch } = useQuery(automationOf(session).campaign(campaignId));
  const failure = notShown({ data: campaign, error });
  if (failure) return <Failed error={failure} retry={() => void refetch()} />;
  if (!campaign) return <Skeleton lines={4} label={common.loading} />;
  const { contacts, purpose, archivedAt } = campaign;
  return (
    <div className="h-full overflow-y-auto p-4">
      <SubPage
        title={campaign.name}
        to="/campaigns"
        back={nav.campaigns}
        actions={session.may('campaigns:write') && <Actions campaign={campaign} />}
      >
        {archivedAt !== null && <p className="text-attention">{words.archivedText}</p>}
        <p className="flex flex-wrap items-center gap-x-3 text-ink-2">
          <span role="status">{words.contacts(contacts)}</span>
          {purpose !== null && <span>{words.needs(purpose)}</span>}
          {contacts > 0 && (
            <LinkButton
              kind="quiet"
              to="/contacts"
              search={{ filter: { all: [{ field: 'campaign', op: 'eq', value: campaign.id }] } }}
            >
              {words.asList}
            </LinkButton>
          )}
        </p>
        <Members campaign={campaign} />
      </SubPage>
    </div>
  );
}

function Actions({ campaign }: { campaign: Campaign }): ReactNode {
  const words = useCampaignWords();
  const { archive } = useCampaignChange();
  const { asked, ask, close } = useAsked(['add', 'rename']);
  const isArchived = campaign.archivedAt !== null;
  return (
    <div className="flex flex-wrap gap-2">
      <Button onClick={() => ask('rename')}>{words.rename}</Button>
      <Button onClick={() => archive(campaign, !isArchived)}>{isArchived ? words.restore : words.archive}</Button>
      {!isArchived && (
        <Button kind="main" onClick={() => ask('add')}>
          <UserPlus size={16} aria-hidden />
          {words.add}
        </Button>
      )}
      {asked?.what === 'rename' && <RenameCampaign campaign={campaign} close={close} />}
      {asked?.what === 'add' && !isArchived && <AddMembers campaign={campaign} close={close} />}
    </div>
  );
}
