import { useState, type FormEvent, type ReactNode } from 'react';
import { Button } from '../ui/button.js';
import { Choice } from '../ui/field.js';
import { useWords } from '../words/words.js';
import { needsValue, type Condition } from './conditions.js';
import { enteredOf, valueOf } from './condition-value.js';
import { opsOf, useFilterFields } from './filter-fields.js';
import { ValueField } from './value-field.js';

interface ConditionFormProps {
  condition: Condition | undefined;
  done: (condition: Condition) => void;
}

/** Field, condition and value. */
export function ConditionForm({ condition, done }: ConditionFormProps): ReactNode {
  const { filters } = useWords();
  const fields = useFilterFields({ rest: true });
  const [name, setName] = useState(condition?.field ?? 'tags');
  const [chosenOp, setOp] = useState(condition?.op ?? '');
  const [entered, enter] = useState(() => enteredOf(condition));
  const field = fields.find((one) => one.field === name) ?? fields[0];
  if (!field) return null;
  const ops = opsOf[field.kind];
  const op = ops.includes(chosenOp) ? chosenOp : (ops[0] ?? 'eq');
  const first = op === 'in' ? undefined : field.options[0]?.value;
  const values = entered.length === 0 && first !== undefined ? [first] : entered;
  const isReady = !needsValue(op) || values.some((value) => value.trim() !== '');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    // The form may stand in another one.
    event.stopPropagation();
    if (isReady) done(needsValue(op) ? { field: name, op, value: valueOf(field, op, values) } : { field: name, op });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <Choice
        label={filters.field}
        value={name}
        options={fields.map((one) => ({ value: one.field, label: one.label }))}
        onChange={({ target }) => {
          setName(target.value);
          enter([]);
        }}
      />
      <Choice
        label={filters.condition}
        value={op}
        options={ops.map((one) => ({ value: one, label: filters.ops[one] ?? one }))}
        onChange={({ target }) => setOp(target.value)}
      />
      {needsValue(op) && <ValueField {...{ field, op, values }} change={enter} />}
      <Button kind="main" type="submit" disabled={!isReady}>
        {filters.apply}
      </Button>
    </form>
  );
}
