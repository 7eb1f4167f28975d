import { useState, type ReactNode } from 'react';
import type { Rule } from '../api/doorbell.js';
import { Dialog } from '../ui/dialog.js';
import { Form, useForm } from '../ui/form.js';
import { useRuleWords } from '../words/rules/texts.js';
import { Trial } from './trial.js';
import { useTurnOn } from './use-rule-change.js';

/** A rule is tried before it is turned on. */
export function TurnOnDialog({ rule, close }: { rule: Rule; close: () => void }): ReactNode {
  const words = useRuleWords();
  const turnOn = useTurnOn(rule);
  const [tried, setTried] = useState<number>();
  const isTried = tried === rule.version;
  const form = useForm([], async () => {
    await turnOn();
    close();
  });
  return (
    <Dialog isOpen close={close} title={words.trial.onTitle(rule.name)}>
      <Trial rule={rule} tried={() => setTried(rule.version)} />
      {!isTried && <p className="text-ink-2">{words.trial.first}</p>}
      <Form form={form} action={words.on} isReady={isTried} cancel={close} />
    </Dialog>
  );
}
