import { useState, type ReactNode } from 'react';
import { useSession } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Field } from '../../ui/field.js';
import { Fault, useForm } from '../../ui/form.js';
import { say } from '../../ui/toasts.js';
import { useProfileWords } from '../../words/profile/texts.js';
import { useRenew } from '../use-renew.js';

/** Another password; every other sign-in ends. */
export function PasswordPart(): ReactNode {
  const { password: words } = useProfileWords();
  const { doorbell } = useSession();
  const renew = useRenew('sessions');
  const [password, setPassword] = useState('');
  const [newPassword, setNewPassword] = useState('');
  const form = useForm(['password', 'newPassword'], async () => {
    await doorbell.post('/sessions/current/password', { body: { password, newPassword } });
    setPassword('');
    setNewPassword('');
    say(words.changed);
    await renew();
  });
  return (
    <form onSubmit={form.submit} noValidate className="flex flex-col gap-3">
      <h2 className="font-semibold">{words.title}</h2>
      <Field
        label={words.current}
        type="password"
        autoComplete="current-password"
        value={password}
        fault={form.faults['password']}
        onChange={({ target }) => setPassword(target.value)}
      />
      <Field
        label={words.next}
        type="password"
        autoComplete="new-password"
        value={newPassword}
        fault={form.faults['newPassword']}
        onChange={({ target }) => setNewPassword(target.value)}
      />
      <p className="text-small text-ink-2">{words.text}</p>
      <Fault text={form.faults['']} />
      <Button type="submit" className="self-start" disabled={form.isBusy || password === '' || newPassword === ''}>
        {words.change}
      </Button>
    </form>
  );
}
