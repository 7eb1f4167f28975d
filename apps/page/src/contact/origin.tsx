import { useQuery } from '@tanstack/react-query';
import { History } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { personQueriesOf } from '../api/person-queries.js';
import { useUserName } from '../contacts/user-name.js';
import { useSession } from '../shell/session.js';
import { buttonLook } from '../ui/button.js';
import { Popover } from '../ui/popover.js';
import { Skeleton } from '../ui/states.js';
import { ExactTime } from '../ui/time.js';
import { usePersonWords } from '../words/person/texts.js';
import { useWords } from '../words/words.js';

interface OriginProps {
  contactId: string;
  field: string;
  label: string;
}

/** Says where the value of a field came from. It is asked for when somebody wants to know. */
export function Origin({ contactId, field, label }: OriginProps): ReactNode {
  const { origin } = usePersonWords();
  const [isAsked, ask] = useState(false);
  const trigger = (
    <button
      type="button"
      aria-label={origin.open(label)}
      className={`${buttonLook('quiet')} absolute end-0 w-7 bg-paper-2 opacity-0 pointer-coarse:bg-transparent group-hover:opacity-100 focus-visible:opacity-100 data-[popup-open]:opacity-100 pointer-coarse:opacity-100`}
    >
      <History size={14} aria-hidden />
    </button>
  );
  return (
    <Popover trigger={trigger} title={label} opened={() => ask(true)}>
      {isAsked && <OriginText contactId={contactId} field={field} />}
    </Popover>
  );
}

/** Where the value of a field came from, in words; read when it is shown. */
export function OriginText({ contactId, field }: Omit<OriginProps, 'label'>): ReactNode {
  const { origin: words, by } = usePersonWords();
  const { common, values } = useWords();
  const nameOf = useUserName();
  const { data, isError } = useQuery(personQueriesOf(useSession()).provenance(contactId));
  if (isError) return <p role="alert">{common.failed.title}</p>;
  if (!data) return <Skeleton lines={2} label={common.loading} />;
  const origin = data.find((one) => one.field === field);
  if (!origin) return <p>{words.none}</p>;
  return (
    <>
      <p>
        {words.from[origin.origin] ?? origin.summary}
        {origin.channel !== null && origin.origin !== 'form' && ` (${values[origin.channel] ?? origin.channel})`}
        {origin.cause?.kind === 'user' && `, ${by.user(nameOf(origin.cause.id))}`}.
      </p>
      {origin.value === null && <p>{words.cleared}</p>}
      {origin.at !== null && (
        <p className="text-ink-2">
          <ExactTime at={origin.at} />
        </p>
      )}
    </>
  );
}
