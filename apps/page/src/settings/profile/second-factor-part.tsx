import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { notShown } from '../../api/not-shown.js';
import { useSession } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { Field } from '../../ui/field.js';
import { Form, useForm } from '../../ui/form.js';
import { Failed, Skeleton } from '../../ui/states.js';
import { say } from '../../ui/toasts.js';
import { useAsked } from '../../ui/use-asked.js';
import { useProfileWords } from '../../words/profile/texts.js';
import { useWords } from '../../words/words.js';
import { useRenew } from '../use-renew.js';
import { RecoveryCodes, TurnOnFactor } from './turn-on-factor.js';

/** Whether an app's code is asked for beside the password. */
export function SecondFactorPart(): ReactNode {
  const { factor: words } = useProfileWords();
  const { common } = useWords();
  const { doorbell, membership } = useSession();
  const { asked, ask, goOn, close } = useAsked(['factor-on', 'factor-off', 'factor-codes']);
  // Kept while this view is shown: a person who went back by mistake sees them again by Forward.
  const [codes, setCodes] = useState<readonly string[]>();
  const { data, error, refetch } = useQuery({
    queryKey: [membership.workspaceId, 'second-factor'],
    queryFn: async () => (await doorbell.get('/sessions/current/second-factor')).data,
  });
  const failure = notShown({ data, error });
  if (failure) return <Failed error={failure} retry={() => void refetch()} />;
  if (!data) return <Skeleton lines={2} label={common.loading} />;
  const turnedOn = (made: readonly string[]): void => {
    setCodes(made);
    goOn('factor-codes');
  };
  const what = asked?.what;
  return (
    <section className="flex flex-col items-start gap-3">
      <h2 className="font-semibold">{words.title}</h2>
      <p role="status" className="text-ink-2">
        {data.isOn ? words.on(data.recoveryCodes) : words.off}
      </p>
      <Button onClick={() => ask(data.isOn ? 'factor-off' : 'factor-on')}>
        {data.isOn ? words.turnOff : words.turnOn}
      </Button>
      {what === 'factor-on' && <TurnOnFactor isOn={data.isOn} done={turnedOn} close={close} />}
      {what === 'factor-off' && data.isOn && <TurnOffFactor close={close} />}
      {what === 'factor-codes' && codes && <RecoveryCodes codes={codes} close={close} />}
    </section>
  );
}

function TurnOffFactor({ close }: { close: () => void }): ReactNode {
  const { factor: words } = useProfileWords();
  const { doorbell } = useSession();
  const renew = useRenew('second-factor');
  const [password, type] = useState('');
  const form = useForm(['password'], async () => {
    await doorbell.post('/sessions/current/second-factor/remove', { body: { password } });
    close();
    say(words.isOff);
    await renew();
  });
  return (
    <Dialog isOpen close={close} title={words.turnOff}>
      <Form form={form} action={words.turnOff} isReady={password !== ''} cancel={close}>
        <Field
          label={words.askPassword}
          type="password"
          autoComplete="current-password"
          value={password}
          fault={form.faults['password']}
          onChange={({ target }) => type(target.value)}
        />
      </Form>
    </Dialog>
  );
}
