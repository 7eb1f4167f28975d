import type { ReactNode } from 'react';
import { Button } from '../ui/button.js';
import { Field } from '../ui/field.js';
import { Fault, useForm } from '../ui/form.js';
import { useRuleWords } from '../words/rules/texts.js';
import type { Draft } from './rule-parts.js';
import { Sentence } from './sentence.js';

interface EditorProps {
  draft: Draft;
  change: (draft: Draft) => void;
  /** Nothing was changed since it was saved. */
  isSaved: boolean;
  save: (draft: Draft) => Promise<unknown>;
}

/** Name, sentence and bound of a rule. */
export function RuleEditor({ draft, change, isSaved, save }: EditorProps): ReactNode {
  const words = useRuleWords();
  const form = useForm(['name', 'on', 'filter', 'actions', 'maxContactsPerHour'], () => save(draft));
  const { faults } = form;
  return (
    <form onSubmit={form.submit} noValidate>
      <div className="flex flex-col gap-5">
        <Field
          label={words.name}
          maxLength={100}
          value={draft.name}
          fault={faults['name']}
          onChange={({ target }) => change({ ...draft, name: target.value })}
        />
        <Sentence
          draft={draft}
          faults={{
            ...faults,
            ...(faults['on'] !== undefined && draft.on.length === 0 && { on: words.noEvent }),
            ...(faults['actions'] !== undefined && draft.actions.length === 0 && { actions: words.noAction }),
          }}
          change={change}
        />
        <Field
          label={words.limit}
          type="number"
          min={1}
          max={500_000}
          value={draft.maxContactsPerHour}
          fault={faults['maxContactsPerHour']}
          onChange={({ target }) => change({ ...draft, maxContactsPerHour: target.valueAsNumber || 0 })}
        />
        <Fault text={faults['']} />
        <Button kind="main" type="submit" disabled={form.isBusy || isSaved} className="self-start">
          {words.save}
        </Button>
      </div>
    </form>
  );
}
