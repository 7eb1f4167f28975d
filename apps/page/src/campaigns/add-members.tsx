import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { Campaign, Filter } from '../api/doorbell.js';
import { queriesOf } from '../api/queries.js';
import { Conditions } from '../contacts/filter-conditions.js';
import { useBulk } from '../contacts/use-bulk.js';
import { useSession } from '../shell/session.js';
import { Button } from '../ui/button.js';
import { Choice, Field } from '../ui/field.js';
import { useCampaignWords } from '../words/campaigns/texts.js';
import { ConfirmAdd } from './confirm-add.js';

/** Adds whom a segment or a filter finds: counted first, confirmed once. */
export function AddMembers({ campaign, close }: { campaign: Campaign; close: () => void }): ReactNode {
  const words = useCampaignWords();
  const bulk = useBulk();
  const begin = ({ whom, reason }: Asked): void => {
    const params = { campaignId: campaign.id, ...(reason.trim() !== '' && { reason: reason.trim() }) };
    void bulk.count({ action: 'add_to_campaign', params, ...whom });
  };
  return (
    <ConfirmAdd title={words.add} bulk={bulk} close={close}>
      <WhomForm begin={begin} />
    </ConfirmAdd>
  );
}

interface Asked {
  whom: { segment: string } | { filter: Filter };
  reason: string;
}

function WhomForm({ begin }: { begin: (asked: Asked) => void }): ReactNode {
  const words = useCampaignWords();
  const { data: segments = [] } = useQuery(queriesOf(useSession()).segments);
  const [segment, choose] = useState('');
  const [filter, put] = useState<Filter>();
  const [reason, give] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    begin({ whom: segment === '' ? { filter: filter ?? {} } : { segment }, reason });
  };
  const options = segments.map(({ id, name }) => ({ value: id, label: words.bySegment(name) }));
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Choice
        label={words.whom}
        value={segment}
        options={[{ value: '', label: words.byFilter }, ...options]}
        onChange={({ target }) => choose(target.value)}
      />
      {segment === '' && (
        <div role="group" aria-label={words.filter} className="flex flex-wrap items-center gap-2">
          {filter === undefined && <span className="text-ink-2">{words.everyone}</span>}
          <Conditions filter={filter} put={put} />
        </div>
      )}
      <Field label={words.reason} maxLength={200} value={reason} onChange={({ target }) => give(target.value)} />
      <Button kind="main" type="submit" className="self-end">
        {words.next}
      </Button>
    </form>
  );
}
