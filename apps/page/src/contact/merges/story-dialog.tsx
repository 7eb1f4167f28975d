import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Contact } from '../../api/doorbell.js';
import { useSession } from '../../shell/session.js';
import { Dialog } from '../../ui/dialog.js';
import { Failed, Skeleton } from '../../ui/states.js';
import { notAsked } from '../../ui/use-asked.js';
import { useDuplicateWords } from '../../words/duplicates/texts.js';
import { useWords } from '../../words/words.js';
import { useStoryTexts } from './story-texts.js';

/** Says in sentences why a contact is one person, and why others that look alike are not. */
export function StoryDialog({ contact: { id }, close }: { contact: Contact; close: () => void }): ReactNode {
  const { story: words } = useDuplicateWords();
  const { common, contact } = useWords();
  const { doorbell, membership } = useSession();
  const textOf = useStoryTexts();
  const { data, isError, error, refetch } = useQuery({
    queryKey: [membership.workspaceId, 'contact', id, 'story'],
    queryFn: async () => (await doorbell.get('/contacts/{id}/identity-story', { path: { id } })).data,
  });
  return (
    <Dialog isOpen close={close} title={words.title}>
      {isError && <Failed error={error} retry={() => void refetch()} />}
      {!data && !isError && <Skeleton lines={4} label={common.loading} />}
      {data && (
        <>
          <h3 className="font-semibold">{words.one}</h3>
          {data.one.length === 0 && <p className="text-ink-2">{words.noAddress}</p>}
          <ul className="flex flex-col gap-2">
            {data.one.map((one) => (
              <li key={`${one.kind} ${one.value}`}>
                <span className="font-semibold break-all">{one.value}</span>{' '}
                <span className="text-small text-ink-2">{contact.kinds[one.kind] ?? one.kind}</span>
                <p className="text-ink-2">{textOf.one(one)}</p>
              </li>
            ))}
          </ul>
          <h3 className="font-semibold">{words.others}</h3>
          {data.others.length === 0 && <p className="text-ink-2">{words.none}</p>}
          <ul className="flex flex-col gap-2">
            {data.others.map((other) => (
              <li key={other.duplicateId}>
                <Link
                  to="/contacts/$contactId"
                  params={{ contactId: other.contactId }}
                  search={notAsked}
                  replace
                  className="font-semibold text-accent underline"
                >
                  {other.name}
                </Link>
                {other.settled && <span className="text-small text-ink-2"> · {words.settled}</span>}
                <p className="text-ink-2">{textOf.other(other)}</p>
              </li>
            ))}
          </ul>
        </>
      )}
    </Dialog>
  );
}
