import { Suspense, type ReactNode, type RefObject } from 'react';
import type { ListedContact } from '../api/doorbell.js';
import { lazyPart } from '../ui/lazy-part.js';
import { useWords } from '../words/words.js';
import type { ContactList } from './use-contact-list.js';

/** Rows of a list that is soon scrolled through. */
const shortList = 2_000;
const ListRail = lazyPart(async () => ({ default: (await import('./list-rail.js')).ListRail }));

interface RegionProps {
  list: ContactList;
  scroller: RefObject<HTMLDivElement | null>;
  /** The uppermost row on the screen. */
  top: ListedContact | undefined;
  /** Room that what stands over the rows takes from them. */
  look?: string;
  children: ReactNode;
}

/** What rows are scrolled in, and the rail beside them. */
export function RowsRegion({ list, scroller, top, look = '', children }: RegionProps): ReactNode {
  const words = useWords();
  const { total, hasMore, isChanging } = list;
  return (
    <div className="flex min-h-0 flex-1">
      <div
        ref={scroller}
        tabIndex={0}
        role="region"
        aria-label={words.list.rows}
        className={`min-w-0 flex-1 overflow-auto -outline-offset-2 [overflow-anchor:none] ${look} ${isChanging ? 'opacity-60' : ''}`}
      >
        {children}
        {hasMore && <p className="p-3 text-center text-small text-ink-3 print:hidden">{words.list.loadingMore}</p>}
      </div>
      {(total ?? 0) > shortList && (
        <Suspense>
          <ListRail top={top} />
        </Suspense>
      )}
    </div>
  );
}
