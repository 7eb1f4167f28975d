import { useIsFetching } from '@tanstack/react-query';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { Contact } from '../api/doorbell.js';
import { useSession } from '../shell/session.js';
import { Consents } from './consents/consents.js';
import { MergesList } from './merges/merges-list.js';
import { PossibleDuplicates } from './merges/possible-duplicates.js';
import { Notes } from './notes.js';
import { Records } from './records/records.js';
import { Submissions } from './records/submissions.js';

const parts = [Records, Submissions, Notes, Consents, PossibleDuplicates, MergesList];
/** Parts that are read with the contact. */
const atOnce = 3;

/** What stands beside the conversation: what is planned and was sent, notes of the team, consents, and who else it may be. */
export function Context({ contact }: { contact: Contact }): ReactNode {
  const { count, end } = useCount(contact.id);
  return (
    <div className="flex flex-col gap-6 p-4">
      {parts.slice(0, count).map((Part, place) => (
        <Part key={place} contact={contact} />
      ))}
      <div ref={end} />
    </div>
  );
}

/** One part more each time that their end is in sight and all before it has been read: so nothing that is seen moves. */
function useCount(contactId: string) {
  const { membership } = useSession();
  const end = useRef<HTMLDivElement>(null);
  const [count, setCount] = useState(atOnce);
  const isReading = useIsFetching({ queryKey: [membership.workspaceId, 'contact', contactId] }) > 0;
  useEffect(() => {
    if (isReading || count === parts.length || !end.current) return;
    const watcher = new IntersectionObserver(([entry]) => entry?.isIntersecting && setCount(count + 1));
    watcher.observe(end.current);
    return () => watcher.disconnect();
  }, [isReading, count]);
  return { count, end };
}
