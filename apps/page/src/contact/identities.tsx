import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Contact } from '../api/doorbell.js';
import { useSession } from '../shell/session.js';
import { ProofMark } from '../ui/marks.js';
import { useWords } from '../words/words.js';

/** By what the person is recognised, and how sure that is. */
export function Identities({ contact: { id } }: { contact: Contact }): ReactNode {
  const { contact: words } = useWords();
  const { doorbell, membership } = useSession();
  const { data = [] } = useQuery({
    queryKey: [membership.workspaceId, 'contact', id, 'identities'],
    queryFn: async () => (await doorbell.get('/contacts/{id}/identities', { path: { id } })).data,
  });
  if (data.length === 0) return null;
  return (
    <section>
      <h2 className="mb-1 font-semibold">{words.identities}</h2>
      <ul className="flex flex-col gap-1">
        {data.map(({ kind, value, proof }) => (
          <li key={`${kind} ${value}`} className="flex items-center gap-2 text-list">
            <ProofMark isProven={proof === 'proven'} label={words.proof[proof]} />
            <span className="min-w-0 flex-1 truncate">
              <bdi>{value}</bdi>
            </span>
            <span className="text-small text-ink-3">{words.kinds[kind] ?? kind}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
