import { BookmarkPlus } from 'lucide-react';
import { Suspense, type ReactNode } from 'react';
import type { Segment } from '../api/doorbell.js';
import { useSession } from '../shell/session.js';
import { lazyPart } from '../ui/lazy-part.js';
import { bothOf } from './conditions.js';
import { Conditions } from './filter-conditions.js';
import { SaveSegment } from './save-segment.js';
import { useAddress } from './use-address.js';
import type { Asked } from './contact-pages.js';
import { useSegment } from './use-segment.js';

const SegmentText = lazyPart(async () => ({ default: (await import('./segment-text.js')).SegmentText }));

/**
 * The conditions of the list, each as a chip that reads as a part of a sentence.
 * @param children what stands at their end.
 */
export function FilterChips({ children }: { children: ReactNode }): ReactNode {
  const { may } = useSession();
  const [{ filter, search, segment: segmentId }, change] = useAddress();
  const segment = useSegment(segmentId);
  return (
    <div className="flex flex-wrap items-center gap-2 border-b border-line px-4 py-1.5">
      <Suspense>{segment && <SegmentText segment={segment} />}</Suspense>
      <Conditions filter={filter} put={(next) => change((address) => ({ ...address, filter: next }), true)} />
      {may('segments:write') && (filter ?? search) !== undefined && (
        <SaveSegment
          icon={<BookmarkPlus size={14} aria-hidden />}
          asked={withSegment(segment, { ...(filter && { filter }), ...(search !== undefined && { search }) })}
        />
      )}
      {children && <div className="ms-auto">{children}</div>}
    </div>
  );
}

/** What the list shows, without naming the segment. */
function withSegment(segment: Segment | undefined, { filter, search }: Asked): Asked {
  const both = bothOf(segment?.filter, filter);
  const words = [segment?.search, search].filter(Boolean).join(' ');
  return { ...(both && { filter: both }), ...(words !== '' && { search: words }) };
}
