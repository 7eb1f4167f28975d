import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, type ReactNode } from 'react';
import type { Contact } from '../../api/doorbell.js';
import { personQueriesOf } from '../../api/person-queries.js';
import { useSession } from '../../shell/session.js';
import { Empty, Failed, Skeleton } from '../../ui/states.js';
import { usePersonWords } from '../../words/person/texts.js';
import { useWords } from '../../words/words.js';
import { useUndoMerge } from '../merges/use-merge.js';
import { notesQuery } from '../notes-query.js';
import { usePersonAddress, type Scope } from '../person-address.js';
import { Entry } from './entry.js';
import { hasNotes, kindsAsked } from './kinds.js';
import { NoteEntry } from './note-entry.js';
import { useTimeline } from './use-timeline.js';
import { withNotes } from './with-notes.js';

/** What happened with the contact, newest first. It loads on as one scrolls. */
export function Timeline({ contact, scope }: { contact: Contact; scope: Scope }): ReactNode {
  const { timeline: words } = usePersonWords();
  const { common } = useWords();
  const [{ kinds = [] }, change] = usePersonAddress();
  const asked = kindsAsked(scope, kinds);
  const list = useTimeline(contact.id, asked);
  const isRead = list.isSuccess || asked === '';
  const session = useSession();
  const { data: merges = [] } = useQuery(personQueriesOf(session).merges(contact.id));
  const withThem = hasNotes(scope, kinds) && session.may('notes:read');
  const { data: notes = [] } = useQuery({ ...notesQuery(session, contact.id), enabled: withThem });
  const undo = useUndoMerge();
  const entries = list.data?.pages.flatMap(({ data }) => data) ?? [];
  const happened = withNotes(entries, withThem ? notes : [], list.hasNextPage);
  const open = new Set(merges.filter(({ undoneAt }) => undoneAt === null).map(({ id }) => id));
  return (
    <div
      role="region"
      aria-label={words.title}
      tabIndex={0}
      className="min-h-0 flex-1 overflow-y-auto px-4 -outline-offset-2"
    >
      {(list.isLoadingError || list.isFetchNextPageError) && (
        <Failed error={list.error} retry={() => void list.refetch()} />
      )}
      {!isRead && !list.isLoadingError && <Skeleton lines={8} label={common.loading} />}
      {isRead && happened.length === 0 && <Empty title={words.none} />}
      <ol>
        {happened.map((one) => {
          if ('note' in one) return <NoteEntry key={`note ${one.note.id}`} note={one.note} />;
          const { entry } = one;
          const mergeId = mergeOf(entry.change?.changes);
          return (
            <Entry
              key={`${entry.type} ${entry.id}`}
              entry={entry}
              goTo={(at) => change({ at, part: 'facts' })}
              undo={mergeId !== null && open.has(mergeId) ? () => void undo(mergeId) : undefined}
            />
          );
        })}
      </ol>
      {list.hasNextPage && <More label={words.more} load={() => void (list.isFetching || list.fetchNextPage())} />}
    </div>
  );
}

/** The merge that a change tells of, seen from the contact that stayed. */
function mergeOf(changes: Readonly<Record<string, { after: unknown }>> = {}): string | null {
  const { id } = (changes['merge']?.after ?? {}) as { id?: unknown };
  return typeof id === 'string' ? id : null;
}

/** Asks for more when it comes into sight. */
function More({ label, load }: { label: string; load: () => void }): ReactNode {
  const mark = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    const watcher = new IntersectionObserver(([entry]) => entry?.isIntersecting && load(), { rootMargin: '400px' });
    if (mark.current) watcher.observe(mark.current);
    return () => watcher.disconnect();
  }, [load]);
  return (
    <p ref={mark} className="p-3 text-center text-small text-ink-3">
      {label}
    </p>
  );
}
