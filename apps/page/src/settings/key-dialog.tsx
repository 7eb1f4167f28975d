import { useState, type ReactNode } from 'react';
import type { Right } from '../api/doorbell.js';
import { useSession } from '../shell/session.js';
import { Button } from '../ui/button.js';
import { CopyField } from '../ui/copy-field.js';
import { Dialog } from '../ui/dialog.js';
import { Choice, Field } from '../ui/field.js';
import { Form, useForm } from '../ui/form.js';
import { useRightWords } from '../words/rights/texts.js';
import { useWords } from '../words/words.js';
import { RightsChoice } from './rights-choice.js';
import { useRenew } from './use-renew.js';
import { useRightsOf, useRoles, type Role } from './use-roles.js';

/** Makes a key, and shows it this once. */
export function KeyDialog({ close }: { close: () => void }): ReactNode {
  const { settings, common } = useWords();
  const words = settings.keys;
  const [key, setKey] = useState<string>();
  return (
    <Dialog isOpen close={close} title={words.make} isKept={key !== undefined}>
      {key === undefined ? (
        <KeyForm close={close} show={setKey} />
      ) : (
        <>
          <p>{words.once}</p>
          <CopyField label={words.key} text={key} />
          <Button onClick={close} className="self-end">
            {common.close}
          </Button>
        </>
      )}
    </Dialog>
  );
}

const dayMs = 24 * 60 * 60 * 1000;
const lifetimesDays = ['', '30', '90', '365'] as const;

function KeyForm({ close, show }: { close: () => void; show: (key: string) => void }): ReactNode {
  const { settings } = useWords();
  const words = settings.keys;
  const { none: noRight } = useRightWords();
  const { doorbell } = useSession();
  const renew = useRenew('api-keys');
  const roles = useRoles();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('agent');
  const [chosen, choose] = useState<readonly Right[] | null>(null);
  const offered = useRightsOf(role);
  const rights = chosen?.filter((right) => offered.includes(right));
  const [days, setDays] = useState('');
  const form = useForm(['name', 'role', 'scopes'], async () => {
    if (rights?.length === 0) throw new Error(noRight);
    const expiry = days !== '' && { expiresAt: new Date(Date.now() + Number(days) * dayMs).toISOString() };
    const { data } = await doorbell.post('/api-keys', {
      body: { name, role, ...(rights && { scopes: rights }), ...expiry },
    });
    void renew();
    show(data.key);
  });
  return (
    <Form form={form} action={words.make} cancel={close}>
      <Field
        label={settings.name}
        maxLength={200}
        value={name}
        fault={form.faults['name']}
        onChange={({ target }) => setName(target.value)}
      />
      <Choice
        label={settings.role}
        value={role}
        options={roles}
        onChange={({ target }) => setRole(target.value as Role)}
      />
      <RightsChoice offered={offered} chosen={chosen} choose={choose} fault={form.faults['scopes']} />
      <Choice
        label={words.lifetime}
        value={days}
        options={lifetimesDays.map((one) => ({ value: one, label: words.lifetimes(Number(one)) }))}
        onChange={({ target }) => setDays(target.value)}
      />
    </Form>
  );
}
