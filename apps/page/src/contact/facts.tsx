import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Contact } from '../api/doorbell.js';
import { queriesOf } from '../api/queries.js';
import { useSession } from '../shell/session.js';
import { PassedTime } from '../ui/time.js';
import { useWords } from '../words/words.js';
import { ChoiceFacts } from './choice-facts.js';
import { CustomFact } from './custom-fact.js';
import { EditableFact } from './editable-fact.js';
import { Identities } from './identities.js';
import { TagsEditor } from './tags-editor.js';

const texts = [
  'name',
  'firstName',
  'lastName',
  'email',
  'phone',
  'company',
  'state',
  'source',
  'referralSource',
] as const;
const times = ['createdAt', 'lastActivityAt', 'appliedAt'] as const;

/** What is known of a contact; each value is changed where it stands. */
export function Facts({ contact, edits }: { contact: Contact; edits: number }): ReactNode {
  const { fields, values } = useWords();
  const { data: customFields = [] } = useQuery(queriesOf(useSession()).customFields);
  return (
    <div className="flex flex-col gap-4 p-4">
      <TagsEditor contact={contact} />
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
        <ChoiceFacts contact={contact} />
        {customFields.map((field) => (
          <CustomFact key={field.id} contact={contact} field={field} />
        ))}
        {times.map((field) => (
          <TimeFact key={field} label={fields[field] ?? field} at={contact[field]} />
        ))}
      </dl>
      <Identities contact={contact} />
    </div>
  );
}

/** When something happened by itself: nobody edits it. */
function TimeFact({ label, at }: { label: string; at: string | null }): ReactNode {
  if (at === null) return null;
  return (
    <>
      <dt className="pt-1.5 text-small text-ink-2">{label}</dt>
      <dd className="px-2 pt-1.5">
        <PassedTime at={at} />
      </dd>
    </>
  );
}
