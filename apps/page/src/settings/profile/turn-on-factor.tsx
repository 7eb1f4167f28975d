import { useState, type ReactNode } from 'react';
import { useSession } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { CopyField } from '../../ui/copy-field.js';
import { Dialog } from '../../ui/dialog.js';
import { Field } from '../../ui/field.js';
import { Form, useForm } from '../../ui/form.js';
import { QrCode } from '../../ui/qr-code.js';
import { useProfileWords } from '../../words/profile/texts.js';
import { useWords } from '../../words/words.js';
import { useRenew } from '../use-renew.js';

interface Proposed {
  secret: string;
  uri: string;
  qrSvg: string;
}

interface StepProps<Result> {
  done: (result: Result) => void;
  close: () => void;
}

/** By the password, then by a code of the app. Where it is on already there is nothing to ask. */
export function TurnOnFactor({ isOn, done, close }: StepProps<readonly string[]> & { isOn: boolean }): ReactNode {
  const { factor: words } = useProfileWords();
  const [proposed, propose] = useState<Proposed>();
  if (isOn && !proposed) return null;
  return (
    <Dialog isOpen close={close} title={words.turnOn}>
      {proposed ? (
        <ByCode proposed={proposed} done={done} close={close} />
      ) : (
        <ByPassword done={propose} close={close} />
      )}
    </Dialog>
  );
}

/** They are shown this once. */
export function RecoveryCodes({ codes, close }: { codes: readonly string[]; close: () => void }): ReactNode {
  const { factor: words } = useProfileWords();
  const { common } = useWords();
  return (
    <Dialog isOpen close={close} title={words.recovery} isKept>
      <p>{words.recoveryText}</p>
      <CopyField label={words.recovery} text={codes.join('\n')} />
      <Button onClick={close} className="self-end">
        {common.close}
      </Button>
    </Dialog>
  );
}

function ByPassword({ done, close }: StepProps<Proposed>): ReactNode {
  const { factor: words } = useProfileWords();
  const { doorbell } = useSession();
  const [password, type] = useState('');
  const form = useForm(['password'], async () =>
    done((await doorbell.post('/sessions/current/second-factor', { body: { password } })).data),
  );
  return (
    <Form form={form} action={words.next} isReady={password !== ''} cancel={close}>
      <Field
        label={words.askPassword}
        type="password"
        autoComplete="current-password"
        value={password}
        fault={form.faults['password']}
        onChange={({ target }) => type(target.value)}
      />
    </Form>
  );
}

function ByCode({ proposed, done, close }: StepProps<readonly string[]> & { proposed: Proposed }): ReactNode {
  const { factor: words } = useProfileWords();
  const { doorbell } = useSession();
  const renew = useRenew('second-factor');
  const [code, type] = useState('');
  const form = useForm(['code'], async () => {
    const { data } = await doorbell.post('/sessions/current/second-factor/confirm', { body: { code: code.trim() } });
    void renew();
    done(data.recoveryCodes);
  });
  return (
    <Form form={form} action={words.turnOn} isReady={code.trim() !== ''} cancel={close}>
      <p>{words.scan}</p>
      <QrCode svg={proposed.qrSvg} label={words.qr} />
      <CopyField label={words.secret} text={proposed.secret} />
      <a href={proposed.uri} className="text-accent underline">
        {words.openApp}
      </a>
      <Field
        label={words.code}
        inputMode="numeric"
        autoComplete="one-time-code"
        value={code}
        fault={form.faults['code']}
        onChange={({ target }) => type(target.value)}
      />
    </Form>
  );
}
