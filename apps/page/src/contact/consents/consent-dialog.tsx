import { useState, type ReactNode } from 'react';
import type { Consent } from '../../api/doorbell.js';
import { useSession } from '../../shell/session.js';
import { useRenew } from '../../settings/use-renew.js';
import { Dialog } from '../../ui/dialog.js';
import { Choice, Field } from '../../ui/field.js';
import { Form, useForm } from '../../ui/form.js';
import { usePersonWords } from '../../words/person/texts.js';
import { useWords } from '../../words/words.js';

export type AskedConsent = Pick<Consent, 'purpose' | 'channel' | 'granted'>;

const channels = ['telegram', 'whatsapp', 'email', 'web'] as const;
const shown = ['purpose', 'channel', 'source', 'proof.wording', 'proof.url', 'at'];

interface ConsentDialogProps {
  contactId: string;
  asked: AskedConsent;
  close: () => void;
}

/** Records that a person allowed something, or withdrew it, with what shows it. */
export function ConsentDialog({ contactId, asked, close }: ConsentDialogProps): ReactNode {
  const { consents: words } = usePersonWords();
  const { values, common } = useWords();
  const { doorbell } = useSession();
  const renew = useRenew('contact', 'contacts');
  const [given, set] = useState({ ...asked, source: '', wording: '', url: '', at: '' });
  const form = useForm(shown, async () => {
    await doorbell.post('/contacts/{id}/consents', { path: { id: contactId }, body: bodyOf(given) });
    close();
    await renew();
  });
  const field = (
    name: 'purpose' | 'source' | 'wording' | 'url' | 'at',
    type = 'text',
    place: string = name,
  ): ReactNode => (
    <Field
      label={words.fields[name]}
      type={type}
      list={name === 'purpose' ? 'purposes' : undefined}
      value={given[name]}
      fault={form.faults[place]}
      onChange={({ target }) => set({ ...given, [name]: target.value })}
    />
  );
  return (
    <Dialog isOpen close={close} title={given.granted ? words.giveTitle : words.withdrawTitle}>
      <Form form={form} action={common.save} cancel={close}>
        <Choice
          label={words.fields.granted}
          value={given.granted ? 'yes' : 'no'}
          options={[
            { value: 'yes', label: words.given },
            { value: 'no', label: words.withdrawn },
          ]}
          onChange={({ target }) => set({ ...given, granted: target.value === 'yes' })}
        />
        {field('purpose')}
        <datalist id="purposes">
          {Object.keys(words.purposes).map((purpose) => (
            <option key={purpose} value={purpose} />
          ))}
        </datalist>
        <Choice
          label={words.fields.channel}
          value={given.channel ?? ''}
          options={[
            { value: '', label: words.everyChannel },
            ...channels.map((one) => ({ value: one, label: values[one] ?? one })),
          ]}
          onChange={({ target }) => set({ ...given, channel: (target.value || null) as Consent['channel'] })}
        />
        {field('source')}
        {field('wording', 'text', 'proof.wording')}
        {field('url', 'url', 'proof.url')}
        {field('at', 'datetime-local')}
      </Form>
    </Dialog>
  );
}

type Given = AskedConsent & Record<'source' | 'wording' | 'url' | 'at', string>;

function bodyOf({ purpose, channel, granted, source, wording, url, at }: Given) {
  const proof = { ...(wording !== '' && { wording }), ...(url !== '' && { url }) };
  return {
    purpose,
    channel,
    granted,
    ...(source !== '' && { source }),
    ...(Object.keys(proof).length > 0 && { proof }),
    ...(at !== '' && { at: new Date(at).toISOString() }),
  };
}
