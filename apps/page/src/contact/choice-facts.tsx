import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { Contact } from '../api/doorbell.js';
import { queriesOf } from '../api/queries.js';
import { languageOptions, timezoneOptions } from '../contacts/places.js';
import { useSession } from '../shell/session.js';
import { useLanguage, useWords } from '../words/words.js';
import { EditableFact } from './editable-fact.js';

const choices = {
  status: ['prospect', 'scheduled', 'applicant', 'renter', 'archived'],
  role: ['prospect', 'tenant', 'landlord', 'property_manager', 'vendor', 'other'],
  channelPreference: ['', 'telegram', 'whatsapp', 'email'],
} as const;

const zones = (empty: string) => [{ value: '', label: empty }, ...timezoneOptions()];

/** What is chosen: state, role, channel, language, time zone, whose the contact is. */
export function ChoiceFacts({ contact }: { contact: Contact }): ReactNode {
  const { fields, values, bulk, contact: words } = useWords();
  const { language } = useLanguage();
  const [isAsked, ask] = useState(false);
  // Nobody has no name: the users are read when one of them is to be chosen.
  const { data: users = [] } = useQuery({
    ...queriesOf(useSession()).userNames,
    enabled: isAsked || contact.assignedTo !== null,
  });
  const people = users.filter(({ state }) => state === 'active').map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
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
        options={languageOptions(language)}
        change={(value) => ({ language: value || null })}
      />
      <EditableFact
        field="timezone"
        contact={contact}
        label={fields['timezone'] ?? ''}
        value={contact.timezone ?? ''}
        options={zones(words.empty)}
        change={(value) => ({ timezone: value || null })}
      />
      <EditableFact
        field="assignedTo"
        contact={contact}
        label={fields['assignedTo'] ?? ''}
        value={contact.assignedTo ?? ''}
        options={[{ value: '', label: bulk.nobody }, ...people]}
        opened={() => ask(true)}
        change={(value) => ({ assignedTo: value || null })}
      />
    </>
  );
}
