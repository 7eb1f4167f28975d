import { DoorbellProblem } from '@doorbell/client';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Contact, ContactThen } from '../api/doorbell.js';
import { personQueriesOf } from '../api/person-queries.js';
import { textOf } from '../api/text-of.js';
import { useTagColors } from '../contacts/use-tag-colors.js';
import { useSession } from '../shell/session.js';
import { TagChip } from '../ui/marks.js';
import { Failed, Skeleton } from '../ui/states.js';
import { usePersonWords } from '../words/person/texts.js';
import { useWords } from '../words/words.js';
import { useFieldLabel } from './timeline/change-lines.js';
import { useValueText } from './timeline/value-text.js';

const shown = [
  'name', 'firstName', 'lastName', 'email', 'phone', 'company', 'state', 'source', 'referralSource', 'status', 'role',
  'channelPreference', 'language', 'timezone',
  'assignedTo', 'verified',
] as const; // prettier-ignore

/** What was known of the contact at a time, and how it differs from now. Nothing can be changed here. */
export function PastFacts({ contact, at }: { contact: Contact; at: string }): ReactNode {
  const { common } = useWords();
  const { past: words } = usePersonWords();
  const { data, isError, error, refetch } = useQuery(personQueriesOf(useSession()).contactAt(contact.id, at));
  if (isError && error instanceof DoorbellProblem) return <p className="p-4 text-loss">{textOf(error)}</p>;
  if (isError) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton lines={8} label={common.loading} />;
  const keys = new Set([...Object.keys(data.customFields), ...Object.keys(contact.customFields)]);
  return (
    <div className="flex flex-col gap-4 p-4">
      {data.past.isDeleted && <p className="text-attention">{words.wasDeleted}</p>}
      <Tags names={data.tags} />
      <dl className="grid grid-cols-[6rem_minmax(0,1fr)] gap-x-2 gap-y-2">
        {shown.map((field) => (
          <PastFact key={field} field={field} then={data[field]} now={contact[field]} past={data.past} />
        ))}
        {[...keys].map((key) => (
          <PastFact
            key={key}
            field={`customFields.${key}`}
            then={data.customFields[key]}
            now={contact.customFields[key]}
            past={data.past}
          />
        ))}
      </dl>
    </div>
  );
}

function Tags({ names }: { names: readonly string[] }): ReactNode {
  const colors = useTagColors();
  return (
    <div className="flex flex-wrap gap-1">
      {names.map((name) => (
        <TagChip key={name} name={name} color={colors.get(name)} />
      ))}
    </div>
  );
}

interface PastFactProps {
  field: string;
  then: unknown;
  now: unknown;
  past: ContactThen['past'];
}

function PastFact({ field, then, now, past }: PastFactProps): ReactNode {
  const { past: words } = usePersonWords();
  const label = useFieldLabel();
  const valueText = useValueText();
  const isUnknown = past.unknownFields.includes(field);
  const [before, current] = [valueText(field, then), valueText(field, now)];
  return (
    <>
      <dt className="text-small text-ink-2">{label(field)}</dt>
      <dd className="min-w-0 break-words">
        {isUnknown ? <span className="text-ink-2 italic">{words.unknown}</span> : <bdi>{before}</bdi>}
        {!isUnknown && before !== current && (
          <span className="block text-small text-attention">{words.nowIs(current)}</span>
        )}
      </dd>
    </>
  );
}
