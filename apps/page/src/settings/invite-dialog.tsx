import { useState, type ReactNode } from 'react';
import { useSession } from '../shell/session.js';
import { Button } from '../ui/button.js';
import { CopyField } from '../ui/copy-field.js';
import { Dialog } from '../ui/dialog.js';
import { Choice, Field } from '../ui/field.js';
import { Form, useForm } from '../ui/form.js';
import { say } from '../ui/toasts.js';
import { useWords } from '../words/words.js';
import { useRenew } from './use-renew.js';
import { useRoles, type Role } from './use-roles.js';

/** Invites by a mail; where no mail can be sent, shows the link once, to be handed over. */
export function InviteDialog({ close }: { close: () => void }): ReactNode {
  const { settings, common } = useWords();
  const words = settings.users;
  const [link, setLink] = useState<string>();
  return (
    <Dialog isOpen close={close} title={words.invite}>
      {link === undefined ? (
        <InviteForm close={close} showLink={setLink} />
      ) : (
        <>
          <p>{words.linkText}</p>
          <CopyField label={words.link} text={link} />
          <Button onClick={close} className="self-end">
            {common.close}
          </Button>
        </>
      )}
    </Dialog>
  );
}

function InviteForm({ close, showLink }: { close: () => void; showLink: (link: string) => void }): ReactNode {
  const { settings } = useWords();
  const words = settings.users;
  const { doorbell } = useSession();
  const renew = useRenew('users');
  const roles = useRoles();
  const [body, enter] = useState<{ name: string; email: string; role: Role }>({ name: '', email: '', role: 'agent' });
  const form = useForm(['name', 'email', 'role'], async () => {
    const { data } = await doorbell.post('/users', { body });
    void renew();
    if (data.link !== null) return showLink(data.link);
    close();
    say(words.mailed(body.email));
  });
  return (
    <Form form={form} action={words.invite} cancel={close}>
      <Field
        label={settings.name}
        value={body.name}
        fault={form.faults['name']}
        onChange={({ target }) => enter({ ...body, name: target.value })}
      />
      <Field
        label={words.email}
        type="email"
        value={body.email}
        fault={form.faults['email']}
        onChange={({ target }) => enter({ ...body, email: target.value })}
      />
      <Choice
        label={settings.role}
        value={body.role}
        options={roles}
        onChange={({ target }) => enter({ ...body, role: target.value as Role })}
      />
    </Form>
  );
}
