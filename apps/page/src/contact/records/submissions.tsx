import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Contact } from '../../api/doorbell.js';
import { personQueriesOf } from '../../api/person-queries.js';
import { useSession } from '../../shell/session.js';
import { Ago } from '../../ui/time.js';
import { usePersonWords } from '../../words/person/texts.js';
import { Answers } from '../answers.js';

/** The forms that the person sent, with the answers to review. */
export function Submissions({ contact: { id } }: { contact: Contact }): ReactNode {
  const { records: words } = usePersonWords();
  const { data = [] } = useQuery(personQueriesOf(useSession()).submissions(id));
  const sent = data.flatMap(({ message }) => (message?.submission ? [message] : []));
  if (sent.length === 0) return null;
  return (
    <section>
      <h2 className="mb-1 font-semibold">{words.forms}</h2>
      <ul className="flex flex-col gap-2">
        {sent.map((message) => (
          <li key={message.id} className="rounded-lg border border-line p-2">
            <p className="flex justify-between gap-2">
              <span className="font-semibold">{message.subject ?? words.form}</span>
              <span className="text-small text-ink-2">
                <Ago at={message.sentAt} />
              </span>
            </p>
            <Answers answers={message.submission ?? {}} />
          </li>
        ))}
      </ul>
    </section>
  );
}
