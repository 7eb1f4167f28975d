import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useLeadTo } from '../contact/use-lead-to.js';
import { useSession } from '../shell/session.js';
import { Dialog } from '../ui/dialog.js';
import { Field } from '../ui/field.js';
import { Form, useForm } from '../ui/form.js';
import { say } from '../ui/toasts.js';
import { useWords } from '../words/words.js';
import { ExistingLink } from './existing-link.js';
import { existingId } from './faults-of.js';

const asked = ['name', 'email', 'phone'] as const;
type Entered = Record<(typeof asked)[number], string>;

const nothing: Entered = { name: '', email: '', phone: '' };

/** A name, and an address or a number. What is wrong stands under its field. */
export function NewContactDialog({ close }: { close: () => void }): ReactNode {
  const { list } = useWords();
  return (
    <Dialog isOpen close={close} title={list.newContact}>
      <NewContactForm close={close} />
    </Dialog>
  );
}

function NewContactForm({ close }: { close: () => void }): ReactNode {
  const { common, fields } = useWords();
  const [entered, enter] = useState(nothing);
  const [existing, setExisting] = useState<string>();
  const make = useMakeContact();
  const form = useForm(asked, () =>
    make(entered).catch((error: unknown) => {
      setExisting(existingId(error));
      throw error;
    }),
  );
  return (
    <Form form={form} action={common.save} cancel={close}>
      {asked.map((field) => (
        <Field
          key={field}
          label={fields[field] ?? field}
          type={{ name: 'text', email: 'email', phone: 'tel' }[field]}
          value={entered[field]}
          fault={form.faults[field]}
          onChange={({ target }) => enter({ ...entered, [field]: target.value })}
        />
      ))}
      <ExistingLink id={existing} isAnswer />
    </Form>
  );
}

function useMakeContact(): (entered: Entered) => Promise<void> {
  const { contact } = useWords();
  const { doorbell, membership } = useSession();
  const queries = useQueryClient();
  const leadTo = useLeadTo();
  return async (entered) => {
    const given = Object.fromEntries(Object.entries(entered).filter(([, value]) => value.trim() !== ''));
    const { data } = await doorbell.post('/contacts', { body: given as Entered });
    say(contact.created);
    void queries.invalidateQueries({ queryKey: [membership.workspaceId, 'contacts'] });
    await leadTo(data.id);
  };
}
