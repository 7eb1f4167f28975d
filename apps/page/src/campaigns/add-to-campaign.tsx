import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent, type ReactNode } from 'react';
import { automationOf } from '../api/automation-queries.js';
import { notShown } from '../api/not-shown.js';
import type { Whom } from '../contacts/bulk-dialog.js';
import { useBulk } from '../contacts/use-bulk.js';
import { useSession } from '../shell/session.js';
import { Button } from '../ui/button.js';
import { Choice, Field } from '../ui/field.js';
import { LinkButton } from '../ui/link-button.js';
import { Failed, Skeleton } from '../ui/states.js';
import { useCampaignWords } from '../words/campaigns/texts.js';
import { useWords } from '../words/words.js';
import { ConfirmAdd } from './confirm-add.js';

interface AddToCampaignProps {
  whom: Whom;
  close: () => void;
  done: () => void;
}

/** Adds selected contacts, or everyone that the list shows, to a campaign: counted first, confirmed once. */
export function AddToCampaign({ whom, close, done }: AddToCampaignProps): ReactNode {
  const { bulk: words } = useWords();
  const bulk = useBulk();
  const begin = (campaignId: string, reason: string): void => {
    const params = { campaignId, ...(reason !== '' && { reason }) };
    void bulk.count({ action: 'add_to_campaign', params, ...whom });
  };
  return (
    <ConfirmAdd title={words.addToCampaign} bulk={bulk} close={close} done={done}>
      <WhichForm begin={begin} />
    </ConfirmAdd>
  );
}

function WhichForm({ begin }: { begin: (campaignId: string, reason: string) => void }): ReactNode {
  const words = useCampaignWords();
  const { common } = useWords();
  const { data, error, refetch } = useQuery(automationOf(useSession()).campaigns);
  const [chosen, choose] = useState('');
  const [reason, give] = useState('');
  const failure = notShown({ data, error });
  if (failure) return <Failed error={failure} retry={() => void refetch()} />;
  if (!data) return <Skeleton lines={2} label={common.loading} />;
  const inUse = data.filter(({ archivedAt }) => archivedAt === null);
  if (inUse.length === 0) return <NoCampaign />;
  const campaignId = chosen || (inUse[0]?.id ?? '');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    begin(campaignId, reason.trim());
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Choice
        label={words.campaign}
        value={campaignId}
        options={inUse.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={({ target }) => choose(target.value)}
      />
      <Field label={words.reason} maxLength={200} value={reason} onChange={({ target }) => give(target.value)} />
      <Button kind="main" type="submit" className="self-end">
        {words.next}
      </Button>
    </form>
  );
}

function NoCampaign(): ReactNode {
  const words = useCampaignWords();
  return (
    <>
      <p>{words.noneInUse}</p>
      <LinkButton to="/campaigns" className="self-end">
        {words.toCampaigns}
      </LinkButton>
    </>
  );
}
