import { Popover } from '@base-ui/react/popover';
import { Plus } from 'lucide-react';
import { useState, type FormEvent, type ReactNode } from 'react';
import { Button } from '../ui/button.js';
import { Choice, Field } from '../ui/field.js';
import { useWords } from '../words/words.js';
import { needsValue, type Condition } from './conditions.js';
import type { FilterField } from './filter-field.js';
import { opsOf, useFilterFields } from './filter-fields.js';

/** Builds one condition: field, condition, value. */
export function FilterBuilder({ add }: { add: (condition: Condition) => void }): ReactNode {
  const { filters } = useWords();
  const [isOpen, setOpen] = useState(false);
  const done = (condition: Condition): void => {
    setOpen(false);
    add(condition);
  };
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger
        render={
          <Button kind="quiet" className="h-7">
            <Plus size={14} aria-hidden />
            {filters.add}
          </Button>
        }
      />
      <Popover.Portal>
        <Popover.Positioner sideOffset={4} align="start" className="z-50">
          <Popover.Popup aria-label={filters.add} className="w-72 rounded-lg bg-paper p-3 shadow-float outline-none">
            <Builder done={done} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Builder({ done }: { done: (condition: Condition) => void }): ReactNode {
  const { filters } = useWords();
  const fields = useFilterFields(true);
  const [name, setName] = useState('tags');
  const [chosenOp, setOp] = useState('');
  const [value, setValue] = useState('');
  const field = fields.find((one) => one.field === name) ?? fields[0];
  if (!field) return null;
  const ops = opsOf[field.kind];
  const op = ops.includes(chosenOp) ? chosenOp : (ops[0] ?? 'eq');
  const entered = value === '' ? (field.options[0]?.value ?? '') : value;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    done(needsValue(op) ? { field: name, op, value: valueOf(field, op, entered) } : { field: name, op });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <Choice
        label={filters.field}
        value={name}
        options={fields.map((one) => ({ value: one.field, label: one.label }))}
        onChange={({ target }) => {
          setName(target.value);
          setValue('');
        }}
      />
      <Choice
        label={filters.condition}
        value={op}
        options={ops.map((one) => ({ value: one, label: filters.ops[one] ?? one }))}
        onChange={({ target }) => setOp(target.value)}
      />
      {needsValue(op) && <ValueField {...{ field, op, value: entered }} change={setValue} />}
      <Button kind="main" type="submit" disabled={needsValue(op) && entered === ''}>
        {filters.apply}
      </Button>
    </form>
  );
}

interface ValueFieldProps {
  field: FilterField;
  op: string;
  value: string;
  change: (value: string) => void;
}

function ValueField({ field, op, value, change }: ValueFieldProps): ReactNode {
  const { filters } = useWords();
  if (field.options.length > 0)
    return (
      <Choice
        label={filters.value}
        value={value}
        options={field.options}
        onChange={({ target }) => change(target.value)}
      />
    );
  const isDuration = op === 'withinLast' || op === 'olderThan';
  const type =
    isDuration || field.kind === 'number' ? 'number' : field.kind === 'time' || field.kind === 'date' ? 'date' : 'text';
  const label = isDuration ? `${filters.value} (${filters.inDays})` : filters.value;
  return (
    <Field
      label={label}
      type={type}
      min={isDuration ? 1 : undefined}
      step="any"
      required
      value={value}
      onChange={({ target }) => change(target.value)}
    />
  );
}

/** As the filter language takes it. */
function valueOf({ kind }: FilterField, op: string, entered: string): unknown {
  if (op === 'withinLast' || op === 'olderThan') return `P${Math.max(1, Math.round(Number(entered)))}D`;
  if (kind === 'number') return Number(entered);
  if (kind === 'flag') return entered === 'true';
  if (kind === 'time') return new Date(`${entered}T00:00`).toISOString();
  return entered.trim();
}
