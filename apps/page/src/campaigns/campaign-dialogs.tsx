import { useState, type ReactNode } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { automationOf } from '../api/automation-queries.js';
import type { Campaign } from '../api/doorbell.js';
import { standing } from '../api/save-own.js';
import { useFresh } from '../api/use-fresh.js';
import { useSession } from '../shell/session.js';
import { Dialog } from '../ui/dialog.js';
import { Field } from '../ui/field.js';
import { Form, useForm } from '../ui/form.js';
import { useOwnChanges } from '../ui/use-own-changes.js';
import { useCampaignWords } from '../words/campaigns/texts.js';
import { useWords } from '../words/words.js';
import { useCampaignChange } from './use-campaign-change.js';

/** A name, and a purpose where members must have consented; then the campaign opens. */
export function NewCampaign({ close }: { close: () => void }): ReactNode {
  const words = useCampaignWords();
  const { common } = useWords();
  const { doorbell } = useSession();
  const { renew } = useCampaignChange();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [purpose, setPurpose] = useState('');
  const form = useForm(['name', 'purpose'], async () => {
    const body = { name, ...(purpose.trim() !== '' && { purpose: purpose.trim() }) };
    const { data } = await doorbell.post('/campaigns', { body });
    void renew();
    await navigate({ to: '/campaigns/$campaignId', params: { campaignId: data.id }, replace: true });
  });
  return (
    <Dialog isOpen close={close} title={words.make}>
      <Form form={form} action={common.save} cancel={close}>
        <Field
          label={words.name}
          maxLength={100}
          value={name}
          fault={form.faults['name']}
          onChange={({ target }) => setName(target.value)}
        />
        <Field
          label={words.purpose}
          placeholder={words.purposeHint}
          maxLength={64}
          value={purpose}
          fault={form.faults['purpose']}
          onChange={({ target }) => setPurpose(target.value)}
        />
      </Form>
    </Dialog>
  );
}

export function RenameCampaign({ campaign, close }: { campaign: Campaign; close: () => void }): ReactNode {
  const words = useCampaignWords();
  const { common } = useWords();
  const { patch } = useCampaignChange();
  const [name, setName] = useState(campaign.name);
  const [query, fresh] = [automationOf(useSession()).campaign(campaign.id), useFresh()];
  const read = async () => standing(await fresh(query));
  const save = useOwnChanges<Pick<Campaign, 'name'>>({ kept: campaign, now: { name }, read });
  const form = useForm(['name'], async () => {
    await save((own, at) => patch(campaign, own, at));
    close();
  });
  return (
    <Dialog isOpen close={close} title={words.rename}>
      <Form form={form} action={common.save} cancel={close}>
        <Field
          label={words.name}
          maxLength={100}
          value={name}
          fault={form.faults['name']}
          onChange={({ target }) => setName(target.value)}
        />
      </Form>
    </Dialog>
  );
}
