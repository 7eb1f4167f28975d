import { useState, type ReactNode } from 'react';
import type { User } from '../api/doorbell.js';
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

interface InviteDialogProps {
  /** Who is invited again; undefined: a new user. */
  user?: User | undefined;
  close: () => void;
}

/** Invites by a mail; where no mail can be sent, shows the link once, to be handed over. */
export function InviteDialog({ user, close }: InviteDialogProps): ReactNode {
  const { settings, common } = useWords();
  const words = settings.users;
  const [link, setLink] = useState<string>();
  return (
    <Dialog isOpen close={close} title={user ? words.inviteAgain : words.invite} isKept={link !== undefined}>
      {link === undefined ? (
        <InviteForm user={user} close={close} showLink={setLink} />
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

function InviteForm({ user, close, showLink }: InviteDialogProps & { showLink: (link: string) => void }): ReactNode {
  const { settings } = useWords();
  const words = settings.users;
  const { doorbell } = useSession();
  const renew = useRenew('users');
  const roles = useRoles();
  const [body, enter] = useState<{ name: string; email: string; role: Role }>({
    name: user?.name ?? '',
    email: user?.email ?? '',
    role: user?.role ?? 'agent',
  });
  const form = useForm(['name', 'email', 'role'], async () => {
    const { data } = await doorbell.post('/users', { body });
    void renew();
    if (data.link !== null) return showLink(data.link);
    close();
    say(words.mailed(body.email));
  });
  return (
    <Form form={form} action={words.invite} cancel={close}>
      {user && <p className="text-ink-2">{words.againText}</p>}
      <Field
        label={settings.name}
        maxLength={200}
        value={body.name}
        fault={form.faults['name']}
        onChange={({ target }) => enter({ ...body, name: target.value })}
      />
      <Field
        label={words.email}
        type="email"
        readOnly={user !== undefined}
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
