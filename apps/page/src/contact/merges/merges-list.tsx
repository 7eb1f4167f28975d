import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Contact } from '../../api/doorbell.js';
import { personQueriesOf } from '../../api/person-queries.js';
import { useSession } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Confirm } from '../../ui/confirm.js';
import { PassedTime } from '../../ui/time.js';
import { useAsked } from '../../ui/use-asked.js';
import { useDuplicateWords } from '../../words/duplicates/texts.js';
import { useCauseText } from '../timeline/cause-text.js';
import { useUndoMerge } from './use-merge.js';

/** What was merged into the contact; the last one can be undone. */
export function MergesList({ contact: { id } }: { contact: Contact }): ReactNode {
  const { merges: words } = useDuplicateWords();
  const { may } = useSession();
  const { data = [] } = useQuery(personQueriesOf(useSession()).merges(id));
  const causeText = useCauseText();
  const undo = useUndoMerge();
  const last = data.find(({ undoneAt }) => undoneAt === null);
  const { asked, ask, close } = useAsked(may('contacts:merge') ? ['unmerge'] : [], last ? [last] : []);
  const unmerged = asked?.item;
  if (data.length === 0) return null;
  return (
    <section>
      <h2 className="mb-1 font-semibold">{words.title}</h2>
      <ul className="flex flex-col gap-1">
        {data.map((merge) => (
          <li key={merge.id} className="flex items-center justify-between gap-2 text-list">
            <span>
              {words.line(merge.mergedIds.length)} {causeText(merge.by)}{' '}
              <span className="text-small text-ink-2">
                <PassedTime at={merge.at} />
                {merge.undoneAt !== null && ` · ${words.undone}`}
              </span>
            </span>
            {merge === last && may('contacts:merge') && (
              <Button onClick={() => ask('unmerge', merge)}>{words.undo}</Button>
            )}
          </li>
        ))}
      </ul>
      {unmerged && (
        <Confirm
          title={words.undoTitle}
          text={words.undoText}
          action={words.undo}
          run={() => undo(unmerged.id)}
          close={close}
        />
      )}
    </section>
  );
}
