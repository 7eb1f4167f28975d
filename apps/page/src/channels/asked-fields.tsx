import type { ReactNode } from 'react';
import type { Faults } from '../contacts/faults-of.js';
import { Check } from '../ui/check.js';
import { Choice, Field } from '../ui/field.js';
import { useChannelWords } from '../words/channels/texts.js';
import type { AskedField, Entered } from './ways.js';

interface AskedFieldsProps {
  fields: readonly AskedField[];
  entered: Entered;
  faults: Faults;
  change: (into: string, value: string) => void;
}

const groups = ['oauth', 'outgoing', 'more'] as const;

/** What a driver must be told; what most people leave out is folded, and opens where something is wrong with it. */
export function AskedFields({ fields, ...rest }: AskedFieldsProps): ReactNode {
  const connect = useChannelWords();
  return (
    <>
      {fields.map((field) => field.group === undefined && <Asked key={field.into} field={field} {...rest} />)}
      {groups.map((group) => {
        const inside = fields.filter((field) => field.group === group);
        if (inside.length === 0) return null;
        const isFaulty = inside.some(({ into }) => rest.faults[into] !== undefined);
        return (
          <details key={group} open={isFaulty || undefined} className="rounded-lg border border-line p-3">
            <summary className="font-medium">{connect.groups[group]}</summary>
            <div className="flex flex-col gap-4 pt-3">
              {inside.map((field) => (
                <Asked key={field.into} field={field} {...rest} />
              ))}
            </div>
          </details>
        );
      })}
    </>
  );
}

function Asked({
  field: { into, kind },
  entered,
  faults,
  change,
}: Omit<AskedFieldsProps, 'fields'> & { field: AskedField }): ReactNode {
  const connect = useChannelWords();
  const label = connect.fields[into] ?? into;
  const value = entered[into] ?? '';
  if (kind === 'switch')
    return <Check label={label} checked={value === 'true'} onChange={(on) => change(into, String(on))} />;
  if (kind === 'tls')
    return (
      <Choice
        label={label}
        value={value}
        options={['', 'true', 'starttls', 'false'].map((one) => ({ value: one, label: connect.tls[one] ?? one }))}
        onChange={({ target }) => change(into, target.value)}
      />
    );
  return (
    <Field
      label={label}
      type={kind === 'secret' ? 'password' : 'text'}
      inputMode={kind === 'number' ? 'numeric' : 'text'}
      autoComplete="off"
      spellCheck={false}
      value={value}
      fault={faults[into]}
      onChange={({ target }) => change(into, target.value)}
    />
  );
}
