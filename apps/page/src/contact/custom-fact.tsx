import type { ReactNode } from 'react';
import type { Contact, CustomField } from '../api/doorbell.js';
import { regionOf } from '../ui/region-of.js';
import { useLanguage, useWords } from '../words/words.js';
import { EditableFact } from './editable-fact.js';
import type { Changes } from './use-change.js';

/** The value of a field that the workspace made. Of several options there is one a line. */
export function CustomFact({ contact, field }: { contact: Contact; field: CustomField }): ReactNode {
  const { contact: words } = useWords();
  const { language } = useLanguage();
  const shown = (one: string): string => (type === 'date' && one !== '' ? dayText(one, language) : one);
  const { key, label, type, options } = field;
  const value = contact.customFields[key];
  const values = Array.isArray(value) ? value.map(String) : [String(value ?? '')];
  const isMany = type === 'multiselect';
  const change = (entered: string): Changes => ({
    customFields: { [key]: entered === '' ? null : valueOf(entered, type) },
  });
  const none = { value: '', label: words.empty };
  const named = options.map((one) => ({ value: one, label: one }));
  return (
    <EditableFact
      field={`customFields.${key}`}
      contact={contact}
      label={label}
      value={values.join('\n')}
      shownAs={typeof value === 'number' ? value.toLocaleString(language) : values.map(shown).join(', ')}
      type={type === 'number' || type === 'date' ? type : 'text'}
      isMany={isMany}
      options={isMany ? named : type === 'select' ? [none, ...named] : undefined}
      change={change}
    />
  );
}

function valueOf(entered: string, type: CustomField['type']): unknown {
  if (type === 'number') return Number(entered);
  return type === 'multiselect' ? entered.split('\n') : entered;
}

/** A day has no time zone: it is the same day everywhere. */
const dayText = (day: string, language: string): string =>
  new Date(`${day}T00:00`).toLocaleDateString(regionOf(language), { dateStyle: 'medium' });
