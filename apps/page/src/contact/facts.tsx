import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Contact, CustomField } from '../api/doorbell.js';
import { queriesOf } from '../api/queries.js';
import { useSession } from '../shell/session.js';
import { languageName } from '../ui/flag.js';
import { useLanguage, useWords } from '../words/words.js';
import { EditableFact } from './editable-fact.js';
import { Identities } from './identities.js';
import { Suggestions } from './suggestions.js';
import { TagsEditor } from './tags-editor.js';
import type { Changes } from './use-change.js';

const texts = ['name', 'email', 'phone', 'company', 'state', 'source', 'referralSource'] as const;
const choices = {
  status: ['prospect', 'scheduled', 'applicant', 'renter', 'archived'],
  role: ['prospect', 'tenant', 'landlord', 'property_manager', 'vendor', 'other'],
  channelPreference: ['', 'telegram', 'whatsapp', 'email'],
} as const;

/** What is known of a contact; each value is changed where it stands. */
export function Facts({ contact, edits }: { contact: Contact; edits: number }): ReactNode {
  const { fields, values, bulk, contact: words } = useWords();
  const { language } = useLanguage();
  const session = useSession();
  const { data: customFields = [] } = useQuery(queriesOf(session).customFields);
  const { data: users = [] } = useQuery(queriesOf(session).userNames);
  const people = users.filter(({ state }) => state === 'active').map(({ id, name }) => ({ value: id, label: name }));
  return (
    <div className="flex flex-col gap-4 p-4">
      <TagsEditor contact={contact} />
      <Suggestions contact={contact} />
      <dl className="grid grid-cols-[6rem_minmax(0,1fr)] items-start gap-x-2 gap-y-1">
        {texts.map((field) => (
          <EditableFact
            key={field}
            field={field}
            edits={field === 'name' ? edits : 0}
            contact={contact}
            label={fields[field] ?? field}
            value={contact[field] ?? ''}
            shownAs={(field === 'source' && values[contact.source ?? '']) || (contact[field] ?? '')}
            change={(value) => ({ [field]: value || null })}
          />
        ))}
        {Object.entries(choices).map(([field, of]) => (
          <EditableFact
            key={field}
            field={field}
            contact={contact}
            label={fields[field] ?? field}
            value={contact[field as 'status'] ?? ''}
            options={of.map((one) => ({ value: one, label: values[one] ?? words.empty }))}
            change={(value) => ({ [field]: value || null })}
          />
        ))}
        <EditableFact
          field="language"
          contact={contact}
          label={fields['language'] ?? ''}
          value={contact.language}
          shownAs={languageName(contact.language, language)}
          change={(value) => ({ language: value || null })}
        />
        <EditableFact
          field="assignedTo"
          contact={contact}
          label={fields['assignedTo'] ?? ''}
          value={contact.assignedTo ?? ''}
          options={[{ value: '', label: bulk.nobody }, ...people]}
          change={(value) => ({ assignedTo: value || null })}
        />
        {customFields.map((field) => (
          <CustomFact key={field.id} contact={contact} field={field} />
        ))}
      </dl>
      <Identities contact={contact} />
    </div>
  );
}

function CustomFact({
  contact,
  field: { key, label, type, options },
}: {
  contact: Contact;
  field: CustomField;
}): ReactNode {
  const { contact: words } = useWords();
  const value = contact.customFields[key];
  const text = Array.isArray(value) ? value.join(', ') : String(value ?? '');
  const change = (entered: string): Changes => ({
    customFields: { [key]: entered === '' ? null : valueOf(entered, type) },
  });
  const choice = type === 'select' && {
    options: ['', ...options].map((one) => ({ value: one, label: one || words.empty })),
  };
  return (
    <EditableFact
      field={`customFields.${key}`}
      contact={contact}
      label={label}
      value={text}
      type={type === 'number' || type === 'date' ? type : 'text'}
      change={change}
      {...choice}
    />
  );
}

function valueOf(entered: string, type: CustomField['type']): unknown {
  if (type === 'number') return Number(entered);
  return type === 'multiselect' ? entered.split(',').map((one) => one.trim()) : entered;
}
