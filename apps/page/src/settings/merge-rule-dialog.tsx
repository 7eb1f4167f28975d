import { useState, type ReactNode } from 'react';
import type { MergeRule } from '../api/doorbell.js';
import { queriesOf } from '../api/queries.js';
import { standingIn } from '../api/save-own.js';
import { useFresh } from '../api/use-fresh.js';
import { useSession } from '../shell/session.js';
import { Check } from '../ui/check.js';
import { Dialog } from '../ui/dialog.js';
import { Field } from '../ui/field.js';
import { Fault, Form, useForm } from '../ui/form.js';
import { useOwnChanges } from '../ui/use-own-changes.js';
import { useDuplicateWords } from '../words/duplicates/texts.js';
import { useWords } from '../words/words.js';
import { useRenew } from './use-renew.js';

type Reason = MergeRule['reasons'][number];
type Written = Pick<MergeRule, 'name' | 'reasons' | 'minScore' | 'acrossProofs' | 'maxMergesPerHour'>;

const usual: Written = {
  name: '',
  reasons: ['mailbox', 'full_name'],
  minScore: 80,
  acrossProofs: false,
  maxMergesPerHour: 500,
};
const shown = ['name', 'reasons', 'minScore', 'maxMergesPerHour'];

/** What a pair must have in common to be merged. A rule that is changed is off until it was tried again. */
export function MergeRuleDialog({ rule, close }: { rule: MergeRule | null; close: () => void }): ReactNode {
  const { rules: words } = useDuplicateWords();
  const { common } = useWords();
  const session = useSession();
  const { doorbell } = session;
  const fresh = useFresh();
  const renew = useRenew('merge-rules');
  const [written, write] = useState<Written>(rule ? writtenOf(rule) : usual);
  const save = useOwnChanges({
    kept: rule ? writtenOf(rule) : usual,
    now: written,
    read: async () => standingIn(await fresh(queriesOf(session).mergeRules), rule?.id, writtenOf),
  });
  const form = useForm(shown, async () => {
    if (rule)
      await save((own, at) =>
        doorbell.patch('/merge-rules/{id}', { path: { id: rule.id }, body: { ...own, enabled: false }, ...at }),
      );
    else await doorbell.post('/merge-rules', { body: written });
    close();
    await renew();
  });
  const number = (field: 'minScore' | 'maxMergesPerHour'): ReactNode => (
    <Field
      label={words[field]}
      type="number"
      value={Number.isNaN(written[field]) ? '' : written[field]}
      fault={form.faults[field]}
      onChange={({ target }) => write({ ...written, [field]: target.valueAsNumber })}
    />
  );
  return (
    <Dialog isOpen close={close} title={rule ? words.edit : words.make}>
      <Form form={form} action={common.save} cancel={close}>
        <Field
          label={words.name}
          value={written.name}
          fault={form.faults['name']}
          onChange={({ target }) => write({ ...written, name: target.value })}
        />
        <Reasons chosen={written.reasons} choose={(reasons) => write({ ...written, reasons })} />
        <Fault text={form.faults['reasons']} />
        <div className="grid grid-cols-2 gap-4">
          {number('minScore')}
          {number('maxMergesPerHour')}
        </div>
        <Check
          label={words.acrossProofs}
          checked={written.acrossProofs}
          onChange={(acrossProofs) => write({ ...written, acrossProofs })}
        />
      </Form>
    </Dialog>
  );
}

function Reasons({ chosen, choose }: { chosen: readonly Reason[]; choose: (reasons: Reason[]) => void }): ReactNode {
  const { rules: words } = useDuplicateWords();
  return (
    <fieldset>
      <legend className="mb-1 text-small font-medium text-ink-2">{words.reasons}</legend>
      <div className="grid gap-x-4 min-[500px]:grid-cols-2">
        {(Object.keys(words.kinds) as Reason[]).map((reason) => (
          <Check
            key={reason}
            label={words.kinds[reason] ?? reason}
            checked={chosen.includes(reason)}
            onChange={(on) => choose(on ? [...chosen, reason] : chosen.filter((one) => one !== reason))}
          />
        ))}
      </div>
    </fieldset>
  );
}

function writtenOf({ name, reasons, minScore, acrossProofs, maxMergesPerHour }: MergeRule): Written {
  return { name, reasons, minScore, acrossProofs, maxMergesPerHour };
}
