import { useState, type ReactNode } from 'react';
import type { Rule } from '../api/doorbell.js';
import { Dialog } from '../ui/dialog.js';
import { Form, useForm } from '../ui/form.js';
import { say } from '../ui/toasts.js';
import { useRuleWords } from '../words/rules/texts.js';
import { Trial } from './trial.js';
import { useRuleChange } from './use-rule-change.js';

/** A rule is tried before it is turned on. */
export function TurnOnDialog({ rule, close }: { rule: Rule; close: () => void }): ReactNode {
  const words = useRuleWords();
  const change = useRuleChange();
  const [isTried, setTried] = useState(false);
  const form = useForm([], async () => {
    await change(rule.id, { enabled: true });
    close();
    say(words.isNowOn(rule.name));
  });
  return (
    <Dialog isOpen close={close} title={words.trial.onTitle(rule.name)}>
      <Trial rule={rule} tried={() => setTried(true)} />
      {!isTried && <p className="text-ink-2">{words.trial.first}</p>}
      <Form form={form} action={words.on} isReady={isTried} cancel={close} />
    </Dialog>
  );
}
