import { Outlet, useParams, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { lazyPart } from '../ui/lazy-part.js';
import { useBulkActions } from './bulk-actions.js';
import { rowHeightOf, useDensity } from './density.js';
import { FilterChips } from './filter-chips.js';
import { ListRows } from './list-rows.js';
import { Toolbar } from './toolbar.js';
import { useColumnsInAddress } from './use-columns.js';
import { askedBy, useContactList } from './use-contact-list.js';
import { useSelection } from './use-selection.js';
import { useWalk } from './use-walk.js';

/** Apart: few people see it, and once. */
const FirstRunCard = lazy(async () => ({ default: (await import('../first-run/first-run-card.js')).FirstRunCard }));
const BulkBar = lazyPart(async () => ({ default: (await import('./bulk-bar.js')).BulkBar }));
const NewContactDialog = lazyPart(async () => ({
  default: (await import('./new-contact-dialog.js')).NewContactDialog,
}));

/** The list of contacts, and the open contact beside it. All that it shows stands in its address. */
export function ContactsView(): ReactNode {
  const address = useSearch({ from: '/contacts' });
  const { contactId } = useParams({ strict: false });
  const list = useContactList(address);
  const selection = useSelection(JSON.stringify(askedBy(address)));
  useColumnsInAddress();
  const [making, make] = useState<boolean | null>(null);
  const density = useDensity();
  const isSelectable = useBulkActions().length > 0;
  const { current, open } = useWalk(list, isSelectable ? selection : null, { contactId, isWide: address.wide });
  const isHidden = address.wide === true && contactId !== undefined;
  return (
    <div className="flex h-full min-w-0">
      <section
        className={`min-w-0 flex-1 flex-col ${isHidden ? 'hidden' : 'flex'} ${contactId ? 'max-[1100px]:hidden print:hidden' : ''}`}
      >
        <Toolbar list={list} density={density} startNew={() => make(true)} />
        <FilterChips />
        <Suspense>
          <FirstRunCard />
        </Suspense>
        <ListRows
          {...{ list, selection, isSelectable, current, open }}
          startNew={() => make(true)}
          address={address}
          rowHeight={rowHeightOf(density.isComfortable)}
        />
        {(selection.isAll || selection.ids.size > 0) && (
          <Suspense>
            <BulkBar list={list} selection={selection} />
          </Suspense>
        )}
      </section>
      <Outlet />
      <Suspense>{making !== null && <NewContactDialog isOpen={making} close={() => make(false)} />}</Suspense>
    </div>
  );
}
