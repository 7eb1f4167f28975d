import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, type ReactNode } from 'react';
import type { Contact } from '../../api/doorbell.js';
import { personQueriesOf } from '../../api/person-queries.js';
import { useSession } from '../../shell/session.js';
import { Empty, Failed, Skeleton } from '../../ui/states.js';
import { usePersonWords } from '../../words/person/texts.js';
import { useWords } from '../../words/words.js';
import { useUndoMerge } from '../merges/use-merge.js';
import { usePersonAddress, type Scope } from '../person-address.js';
import { Entry } from './entry.js';
import { kindsAsked } from './kinds.js';
import { useTimeline } from './use-timeline.js';

/** What happened with the contact, newest first. It loads on as one scrolls. */
export function Timeline({ contact, scope }: { contact: Contact; scope: Scope }): ReactNode {
  const { timeline: words } = usePersonWords();
  const { common } = useWords();
  const [{ kinds = [] }, change] = usePersonAddress();
  const list = useTimeline(contact.id, kindsAsked(scope, kinds));
  const { data: merges = [] } = useQuery(personQueriesOf(useSession()).merges(contact.id));
  const undo = useUndoMerge();
  const entries = list.data?.pages.flatMap(({ data }) => data) ?? [];
  const open = new Set(merges.filter(({ undoneAt }) => undoneAt === null).map(({ id }) => id));
  return (
    <div
      role="region"
      aria-label={words.title}
      tabIndex={0}
      className="min-h-0 flex-1 overflow-y-auto px-4 outline-none"
    >
      {list.isError && <Failed error={list.error} retry={() => void list.refetch()} />}
      {list.isPending && <Skeleton lines={8} label={common.loading} />}
      {list.isSuccess && entries.length === 0 && <Empty title={words.none} text="" />}
      <ol>
        {entries.map((entry) => {
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
