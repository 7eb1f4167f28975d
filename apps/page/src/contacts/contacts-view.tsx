import { Outlet, useParams, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, type ReactNode } from 'react';
import { useSession } from '../shell/session.js';
import { lazyPart } from '../ui/lazy-part.js';
import { useAsked } from '../ui/use-asked.js';
import { useBulkActions } from './bulk-actions.js';
import { rowHeightOf, useDensity } from './density.js';
import { FilterChips } from './filter-chips.js';
import { ListRows } from './list-rows.js';
import { Toolbar } from './toolbar.js';
import { Total } from './toolbar-parts.js';
import { useColumnsInAddress } from './use-columns.js';
import { useNarrow } from './use-narrow.js';
import { useSelectMode } from './use-select-mode.js';
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
  const { asked, ask, close } = useAsked(useSession().may('contacts:write') ? ['new-contact'] : []);
  const startNew = (): void => ask('new-contact');
  const density = useDensity();
  const isSelectable = useBulkActions().length > 0;
  const isNarrow = useNarrow();
  const mode = useSelectMode(selection);
  const { current, open } = useWalk(list, isSelectable ? selection : null, {
    contactId,
    isWide: address.wide,
    leave: mode.end,
  });
  const isHidden = address.wide === true && contactId !== undefined;
  return (
    <div className="flex h-full min-w-0">
      <section
        className={`min-w-0 flex-1 flex-col ${isHidden ? 'hidden' : 'flex'} ${contactId ? 'max-[1100px]:hidden print:hidden' : ''}`}
      >
        <Toolbar {...{ list, density }} mode={isSelectable ? mode : null} startNew={startNew} />
        <FilterChips>{isNarrow && <Total list={list} />}</FilterChips>
        <Suspense>
          <FirstRunCard />
        </Suspense>
        <ListRows
          {...{ list, selection, isSelectable, mode, isNarrow, current, open }}
          startNew={startNew}
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
      <Suspense>{asked && <NewContactDialog close={close} />}</Suspense>
    </div>
  );
}
