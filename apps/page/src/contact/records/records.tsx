import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Contact } from '../../api/doorbell.js';
import { personQueriesOf } from '../../api/person-queries.js';
import { useSession } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { useAsked } from '../../ui/use-asked.js';
import { usePersonWords } from '../../words/person/texts.js';
import { useWords } from '../../words/words.js';
import { useKindLabel } from './kind-label.js';
import { RecordCard } from './record-card.js';
import { RecordDialog } from './record-dialog.js';
import { groupsOfRecords } from './record-groups.js';

/** What other systems and colleagues attached: what is still to come first, then kind by kind. */
export function Records({ contact }: { contact: Contact }): ReactNode {
  const { contact: words } = useWords();
  const { records: texts } = usePersonWords();
  const session = useSession();
  const { data = [], isSuccess } = useQuery(personQueriesOf(session).records(contact.id));
  const label = useKindLabel('kinds', data.length > 0);
  const { asked, ask, close } = useAsked(session.may('records:write') ? ['record'] : [], data);
  return (
    <section>
      <div className="mb-1 flex items-center justify-between gap-2">
        <h2 className="font-semibold">{words.records}</h2>
        {session.may('records:write') && (
          <Button kind="quiet" className="text-small" onClick={() => ask('record')}>
            {texts.add}
          </Button>
        )}
      </div>
      {isSuccess && data.length === 0 && <p className="text-ink-2">{words.noRecords}</p>}
      <div className="flex flex-col gap-3">
        {groupsOfRecords(data).map(({ id, records }) => (
          <section key={id} aria-label={label(id)}>
            <h3 className="mb-1 text-small text-ink-2">{label(id)}</h3>
            <ul className="flex flex-col gap-2">
              {records.map((record) => (
                <RecordCard
                  key={record.id}
                  record={record}
                  isKindShown={id === 'upcoming'}
                  edit={() => ask('record', record)}
                />
              ))}
            </ul>
          </section>
        ))}
      </div>
      {asked && <RecordDialog contactId={contact.id} record={asked.item} close={close} />}
    </section>
  );
}
