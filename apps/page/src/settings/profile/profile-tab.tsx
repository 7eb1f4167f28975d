import { useState, type ReactNode } from 'react';
import { useSession } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Field } from '../../ui/field.js';
import { Fault, useForm } from '../../ui/form.js';
import { say } from '../../ui/toasts.js';
import { useProfileWords } from '../../words/profile/texts.js';
import { useWords } from '../../words/words.js';
import { useRenew } from '../use-renew.js';
import { PasswordPart } from './password-part.js';
import { SecondFactorPart } from './second-factor-part.js';
import { SessionsPart } from './sessions-part.js';
import { useIdentityAgain } from '../../shell/use-identity-again.js';

/** What is the person's own: name, password, second factor, sign-ins. */
export function ProfileTab(): ReactNode {
  return (
    <div className="flex max-w-xl flex-col gap-8">
      <NamePart />
      <PasswordPart />
      <SecondFactorPart />
      <SessionsPart />
    </div>
  );
}

function NamePart(): ReactNode {
  const words = useProfileWords();
  const { common } = useWords();
  const { user, doorbell } = useSession();
  const readAgain = useIdentityAgain();
  const renew = useRenew('users');
  const [name, setName] = useState(user.name);
  const form = useForm(['name'], async () => {
    await doorbell.patch('/users/me', { body: { name } });
    await Promise.all([readAgain(), renew()]);
    say(words.nameSaved);
  });
  return (
    <form onSubmit={form.submit} noValidate className="flex flex-col gap-3">
      <h2 className="font-semibold">{words.title}</h2>
      <Field
        label={words.name}
        autoComplete="name"
        maxLength={200}
        value={name}
        fault={form.faults['name']}
        onChange={({ target }) => setName(target.value)}
      />
      <Field label={words.email} value={user.email} readOnly />
      <Fault text={form.faults['']} />
      <Button type="submit" className="self-start" disabled={form.isBusy || name === user.name}>
        {common.save}
      </Button>
    </form>
  );
}
