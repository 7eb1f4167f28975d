import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useSession } from '../shell/session.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { Field } from '../ui/field.js';
import { say } from '../ui/toasts.js';
import { useWords } from '../words/words.js';
import { faultsOf, type Faults } from './faults-of.js';

const asked = ['name', 'email', 'phone'] as const;
type Entered = Record<(typeof asked)[number], string>;

const nothing: Entered = { name: '', email: '', phone: '' };

/** A name, and an address or a number. What is wrong stands under its field. */
export function NewContactDialog({ isOpen, close }: { isOpen: boolean; close: () => void }): ReactNode {
  const { list } = useWords();
  return (
    <Dialog isOpen={isOpen} close={close} title={list.newContact}>
      <NewContactForm close={close} />
    </Dialog>
  );
}

function NewContactForm({ close }: { close: () => void }): ReactNode {
  const { common, fields } = useWords();
  const [entered, enter] = useState(nothing);
  const [faults, setFaults] = useState<Faults>({});
  const make = useMakeContact(close, setFaults);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void make(entered);
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4" noValidate>
      {asked.map((field) => (
        <Field
          key={field}
          label={fields[field] ?? field}
          type={{ name: 'text', email: 'email', phone: 'tel' }[field]}
          value={entered[field]}
          fault={faults[field]}
          onChange={({ target }) => enter({ ...entered, [field]: target.value })}
        />
      ))}
      {faults[''] && (
        <p role="alert" className="text-loss">
          {faults['']}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={close}>{common.cancel}</Button>
        <Button kind="main" type="submit">
          {common.save}
        </Button>
      </div>
    </form>
  );
}

function useMakeContact(close: () => void, setFaults: (faults: Faults) => void) {
  const { contact } = useWords();
  const { doorbell, membership } = useSession();
  const queries = useQueryClient();
  const navigate = useNavigate();
  return async (entered: Entered): Promise<void> => {
    try {
      const given = Object.fromEntries(Object.entries(entered).filter(([, value]) => value.trim() !== ''));
      const { data } = await doorbell.post('/contacts', { body: given as Entered });
      close();
      say(contact.created);
      void queries.invalidateQueries({ queryKey: [membership.workspaceId, 'contacts'] });
      await navigate({ to: '/contacts/$contactId', params: { contactId: data.id }, search: true });
    } catch (error) {
      setFaults(faultsOf(error, asked));
    }
  };
}
