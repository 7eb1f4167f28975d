import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { automationOf } from '../api/automation-queries.js';
import type { Campaign } from '../api/doorbell.js';
import { notShown } from '../api/not-shown.js';
import { MoreMenu } from '../settings/more-menu.js';
import { useSession } from '../shell/session.js';
import { Button } from '../ui/button.js';
import { Choice } from '../ui/field.js';
import { MenuItem } from '../ui/menu.js';
import { Empty, Failed, Skeleton } from '../ui/states.js';
import { PassedTime } from '../ui/time.js';
import { useAsked } from '../ui/use-asked.js';
import { useCampaignWords } from '../words/campaigns/texts.js';
import { useWords } from '../words/words.js';
import { NewCampaign, RenameCampaign } from './campaign-dialogs.js';
import { useCampaignChange } from './use-campaign-change.js';

/** The campaigns in use, or those that are archived; each with the number of its members. */
export function CampaignsView(): ReactNode {
  const { common, nav } = useWords();
  const words = useCampaignWords();
  const session = useSession();
  const { archived = false } = useSearch({ from: '/campaigns' });
  const { data, error, refetch } = useQuery(automationOf(session).campaigns);
  const { asked, ask, close } = useAsked(session.may('campaigns:write') ? ['new', 'rename'] : [], data);
  const failure = notShown({ data, error });
  if (failure) return <Failed error={failure} retry={() => void refetch()} />;
  if (!data) return <Skeleton lines={4} label={common.loading} />;
  const shown = data.filter(({ archivedAt }) => (archivedAt !== null) === archived);
  const make = session.may('campaigns:write') && (
    <Button kind="main" onClick={() => ask('new')}>
      <Plus size={16} aria-hidden />
      {words.make}
    </Button>
  );
  return (
    <div className="h-full overflow-y-auto p-4">
      <div className="mb-2 flex max-w-3xl items-center justify-between gap-2">
        <h1 className="text-heading font-semibold">{nav.campaigns}</h1>
        {(data.length > 0 || archived) && make}
      </div>
      {data.length > 0 && (
        <div className="mb-2 flex max-w-3xl flex-wrap items-center justify-between gap-2">
          <p className="text-ink-2">{words.text}</p>
          <WhichShown archived={archived} />
        </div>
      )}
      {data.length === 0 && <Empty {...words.none}>{make}</Empty>}
      {data.length > 0 && shown.length === 0 && <Empty title={archived ? words.noArchived : words.none.title} />}
      <ul aria-label={nav.campaigns} className="max-w-3xl divide-y divide-line">
        {shown.map((campaign) => (
          <CampaignRow key={campaign.id} campaign={campaign} rename={() => ask('rename', campaign)} />
        ))}
      </ul>
      {asked?.what === 'new' && <NewCampaign close={close} />}
      {asked?.what === 'rename' && asked.item && <RenameCampaign campaign={asked.item} close={close} />}
    </div>
  );
}

function WhichShown({ archived }: { archived: boolean }): ReactNode {
  const words = useCampaignWords();
  const navigate = useNavigate();
  const show = (which: string): void =>
    void navigate({ to: '/campaigns', search: which === 'archived' ? { archived: true } : {}, replace: true });
  return (
    <Choice
      label={words.shown}
      isLabelHidden
      value={archived ? 'archived' : 'inUse'}
      options={(['inUse', 'archived'] as const).map((value) => ({ value, label: words[value] }))}
      onChange={({ target }) => show(target.value)}
    />
  );
}

function CampaignRow({ campaign, rename }: { campaign: Campaign; rename: () => void }): ReactNode {
  const words = useCampaignWords();
  const { may } = useSession();
  const { archive } = useCampaignChange();
  const { id, name, purpose, contacts, archivedAt, createdAt } = campaign;
  return (
    <li className="flex min-h-11 items-center gap-3 py-1.5">
      <div className="min-w-0 flex-1">
        <Link
          to="/campaigns/$campaignId"
          params={{ campaignId: id }}
          dir="auto"
          className="font-semibold break-words hover:underline"
        >
          {name}
        </Link>
        <p className="text-small text-ink-2">
          {words.contacts(contacts)}
          {purpose !== null && ` · ${words.needs(purpose)}`}
          {' · '}
          <PassedTime at={createdAt} />
        </p>
      </div>
      {may('campaigns:write') && (
        <MoreMenu name={name}>
          <MenuItem onClick={rename}>{words.rename}</MenuItem>
          <MenuItem onClick={() => archive(campaign, archivedAt === null)}>
            {archivedAt === null ? words.archive : words.restore}
          </MenuItem>
        </MoreMenu>
      )}
    </li>
  );
}
