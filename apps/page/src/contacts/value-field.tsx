import { useState, type ReactNode } from 'react';
import { Check } from '../ui/check.js';
import { Choice, Field } from '../ui/field.js';
import { grouped } from '../ui/grouped.js';
import { useContactsWords } from '../words/contacts/texts.js';
import { useWords } from '../words/words.js';
import { isDuration, isTime } from './condition-value.js';
import type { FilterField } from './filter-field.js';

interface ValueFieldProps {
  field: FilterField;
  op: string;
  values: readonly string[];
  change: (values: string[]) => void;
}

/** Where the value of a condition is entered: chosen where its values are known, several of them for "is any of". */
export function ValueField({ field, op, values, change }: ValueFieldProps): ReactNode {
  const { filters } = useWords();
  const [value = ''] = values;
  if (op === 'in') return <SomeOf {...{ field, values, change }} />;
  if (field.options.length > 0)
    return (
      <Choice
        label={filters.value}
        value={value}
        options={field.options}
        onChange={({ target }) => change([target.value])}
      />
    );
  return (
    <Field
      label={isDuration(op) ? `${filters.value} (${filters.inDays})` : filters.value}
      type={inputOf(field, op)}
      min={isDuration(op) ? 1 : undefined}
      step="any"
      required
      value={value}
      onChange={({ target }) => change([target.value])}
    />
  );
}

function inputOf(field: FilterField, op: string): string {
  if (isDuration(op) || field.kind === 'number') return 'number';
  return isTime(field, op) || field.kind === 'date' ? 'date' : 'text';
}

/** As many options as this are seen at a glance; more are looked for. */
const fewOptions = 8;

function SomeOf({ field: { options }, values, change }: Omit<ValueFieldProps, 'op'>): ReactNode {
  const { filters } = useWords();
  const { conditions: words } = useContactsWords();
  const [sought, seek] = useState('');
  const found = options.filter(
    ({ value, label }) => values.includes(value) || label.toLowerCase().includes(sought.trim().toLowerCase()),
  );
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-small font-medium text-ink-2">{filters.value}</legend>
      {options.length > fewOptions && (
        <Field label={words.find} value={sought} onChange={({ target }) => seek(target.value)} />
      )}
      <div className="max-h-48 overflow-y-auto">
        {grouped(found, ({ group }) => group ?? null).map(([group, some]) => (
          <div key={group ?? ''} role={group === null ? undefined : 'group'} aria-label={group ?? undefined}>
            {group !== null && (
              <p aria-hidden dir="auto" className="pt-1 text-small text-ink-2">
                {group}
              </p>
            )}
            {some.map(({ value, label }) => (
              <Check
                key={value}
                label={label}
                checked={values.includes(value)}
                onChange={(on) => change(on ? [...values, value] : values.filter((one) => one !== value))}
              />
            ))}
          </div>
        ))}
      </div>
    </fieldset>
  );
}
