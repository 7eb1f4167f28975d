import type { ReactNode } from 'react';
import type { InboxField } from '../api/doorbell.js';
import type { Faults } from '../contacts/faults-of.js';
import { Check } from '../ui/check.js';
import { Choice, Field } from '../ui/field.js';
import { Fault } from '../ui/form.js';
import { useChannelWords } from '../words/channels/texts.js';
import { FormFields } from './form-fields.js';
import { written, type Entered } from './ways.js';

interface AskedFieldsProps {
  fields: readonly InboxField[];
  entered: Entered;
  faults: Faults;
  /** Credentials are there already, and are never shown. */
  isChange?: boolean;
  change: (into: string, value: string) => void;
}

/** What a driver must be told; what most people leave out is folded, and opens where something is wrong with it. */
export function AskedFields({ fields, ...rest }: AskedFieldsProps): ReactNode {
  const connect = useChannelWords();
  const groups = [...new Set(fields.flatMap(({ group }) => group ?? []))];
  return (
    <>
      {fields.map((field) => field.group === null && <Asked key={field.into} field={field} {...rest} />)}
      {groups.map((group) => {
        const inside = fields.filter((field) => field.group === group);
        const isFaulty = inside.some(({ into }) => rest.faults[into] !== undefined);
        return (
          <details key={group} open={isFaulty || undefined} className="rounded-lg border border-line p-3">
            <summary className="font-medium">{connect.groups[group] ?? group}</summary>
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

type AskedProps = Omit<AskedFieldsProps, 'fields'> & { field: InboxField };

function Asked({ field, entered, faults, change, isChange = false }: AskedProps): ReactNode {
  const connect = useChannelWords();
  const { into, kind, options, initial } = field;
  const label = connect.fields[into] ?? field.label;
  const value = entered[into] ?? '';
  const put = (next: string): void => change(into, next);
  const isOn = (value === '' ? written(initial) : value) === 'true';
  if (kind === 'fields') return <FormFields label={label} value={value} fault={faults[into]} put={put} />;
  if (kind === 'switch') return <Check label={label} checked={isOn} onChange={(on) => put(String(on))} />;
  if (kind === 'choice')
    return (
      <>
        <Choice
          label={label}
          value={value}
          options={['', ...options.map(String)].map((one) => ({ value: one, label: connect.tls[one] ?? one }))}
          onChange={({ target }) => put(target.value)}
        />
        <Fault text={faults[into]} />
      </>
    );
  return (
    <Field
      label={label}
      type={kind === 'secret' ? 'password' : 'text'}
      inputMode={kind === 'number' ? 'numeric' : 'text'}
      autoComplete={kind === 'secret' ? 'new-password' : 'off'}
      spellCheck={false}
      placeholder={isChange && into.startsWith('credentials.') ? connect.unchanged : written(initial)}
      value={value}
      fault={faults[into]}
      onChange={({ target }) => put(target.value)}
    />
  );
}
