import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { queriesOf } from '../api/queries.js';
import { useSession } from '../shell/session.js';
import { AreaField } from '../ui/area-field.js';
import { IconButton } from '../ui/button.js';
import { Check } from '../ui/check.js';
import { Choice, Field } from '../ui/field.js';
import { MoveButtons } from '../ui/move-buttons.js';
import { useChannelWords } from '../words/channels/texts.js';
import { useWords } from '../words/words.js';
import {
  chosenOf,
  consentChoice,
  consentOf,
  fieldTypes,
  filling,
  purposeOf,
  targets,
  type FormField,
} from './form-field.js';

interface RowProps {
  name: string;
  field: FormField;
  index: number;
  /** The index of the last one. */
  last: number;
  change: (name: string, field: FormField) => void;
  move: (by: 1 | -1) => void;
  remove: () => void;
}

/** One question of a form: its name on the website, what it fills, and what it takes. */
export function FormFieldRow({ name, field, index, last, change, move, remove }: RowProps): ReactNode {
  const { form: words } = useChannelWords();
  const put = (part: Partial<FormField>): void => change(name, { ...field, ...part });
  const isConsent = purposeOf(field) !== null;
  return (
    <li className="flex flex-col gap-2 p-3">
      <div className="grid gap-2 sm:grid-cols-3">
        <Field label={words.name} value={name} maxLength={64} onChange={({ target }) => change(target.value, field)} />
        <Fills field={field} choose={(fills) => change(name, filling(field, fills))} />
        {!isConsent && (
          <Choice
            label={words.type}
            value={field.type}
            options={fieldTypes.map((value) => ({ value, label: words.types[value] ?? value }))}
            onChange={({ target }) => put({ type: target.value })}
          />
        )}
      </div>
      {isConsent && <Consent field={field} put={put} />}
      {field.type === 'choice' && (
        <AreaField
          label={words.options}
          rows={3}
          value={field.options.join('\n')}
          onChange={({ target }) => put({ options: target.value === '' ? [] : target.value.split('\n') })}
        />
      )}
      <div className="flex items-center gap-1">
        <span className="me-auto">
          <Check label={words.required} checked={field.required} onChange={(required) => put({ required })} />
        </span>
        <MoveButtons up={words.up(name)} down={words.down(name)} {...{ index, last, move }} />
        <IconButton label={words.remove(name)} onClick={remove}>
          <X size={16} aria-hidden />
        </IconButton>
      </div>
    </li>
  );
}

function Fills({ field, choose }: { field: FormField; choose: (fills: string) => void }): ReactNode {
  const { form: words } = useChannelWords();
  const { fields } = useWords();
  const { data: custom = [] } = useQuery(queriesOf(useSession()).customFields);
  return (
    <Choice
      label={words.fills}
      value={chosenOf(field)}
      options={[
        { value: '', label: words.nothing },
        ...targets.map((value) => ({ value, label: words.targets[value] ?? fields[value] ?? value })),
        ...custom.map(({ key, label }) => ({ value: `customFields.${key}`, label })),
        { value: consentChoice, label: words.consent },
      ]}
      onChange={({ target }) => choose(target.value)}
    />
  );
}

function Consent({ field, put }: { field: FormField; put: (part: Partial<FormField>) => void }): ReactNode {
  const { form: words } = useChannelWords();
  return (
    <div className="grid gap-2 sm:grid-cols-3">
      <Field
        label={words.purpose}
        value={purposeOf(field) ?? ''}
        onChange={({ target }) => put({ fills: consentOf(target.value) })}
      />
      <div className="sm:col-span-2">
        <Field
          label={words.wording}
          value={field.wording ?? ''}
          onChange={({ target }) => put({ wording: target.value })}
        />
      </div>
    </div>
  );
}
