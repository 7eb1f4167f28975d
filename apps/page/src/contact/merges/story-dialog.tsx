import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Contact } from '../../api/doorbell.js';
import { useSession } from '../../shell/session.js';
import { Dialog } from '../../ui/dialog.js';
import { Failed, Skeleton } from '../../ui/states.js';
import { useDuplicateWords } from '../../words/duplicates/texts.js';
import { useWords } from '../../words/words.js';

/** Says in sentences why a contact is one person, and why others that look alike are not. */
export function StoryDialog({ contact: { id }, close }: { contact: Contact; close: () => void }): ReactNode {
  const { story: words } = useDuplicateWords();
  const { common, contact } = useWords();
  const { doorbell, membership } = useSession();
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
            {data.one.map(({ kind, value, why }) => (
              <li key={`${kind} ${value}`}>
                <span className="font-semibold break-all">{value}</span>{' '}
                <span className="text-small text-ink-2">{contact.kinds[kind] ?? kind}</span>
                <p className="text-ink-2">{why}</p>
              </li>
            ))}
          </ul>
          <h3 className="font-semibold">{words.others}</h3>
          {data.others.length === 0 && <p className="text-ink-2">{words.none}</p>}
          <ul className="flex flex-col gap-2">
            {data.others.map(({ duplicateId, contactId, name, settled, why }) => (
              <li key={duplicateId}>
                <Link
                  to="/contacts/$contactId"
                  params={{ contactId }}
                  search={true}
                  onClick={close}
                  className="font-semibold text-accent underline"
                >
                  {name}
                </Link>
                {settled && <span className="text-small text-ink-2"> · {words.settled}</span>}
                <p className="text-ink-2">{why}</p>
              </li>
            ))}
          </ul>
        </>
      )}
    </Dialog>
  );
}
