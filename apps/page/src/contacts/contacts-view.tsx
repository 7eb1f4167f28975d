import { Outlet, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useState, lazy, Suspense, type ReactNode } from 'react';
import type { PersonAddress } from '../contact/person-address.js';
import { useKeys } from '../shell/keys.js';
import { Button } from '../ui/button.js';
import { Empty, Failed, Skeleton } from '../ui/states.js';
import { useWords } from '../words/words.js';
import { contactsAddress, type ContactsAddress } from './address.js';
import { BulkBar } from './bulk-bar.js';
import { defaultColumns } from './columns.js';
import { ContactTable } from './contact-table.js';
import { rowHeightOf, useDensity } from './density.js';
import { FilterChips } from './filter-chips.js';
import { NewContactDialog } from './new-contact-dialog.js';
import { Toolbar } from './toolbar.js';
import { useContactList, type ContactList } from './use-contact-list.js';
import { useSelection, type Selection } from './use-selection.js';

/** Apart: few people see it, and once. */
const FirstRunCard = lazy(async () => ({ default: (await import('../first-run/first-run-card.js')).FirstRunCard }));

/** The list of contacts, and the open contact beside it. All that it shows stands in its address. */
export function ContactsView(): ReactNode {
  const address = useSearch({ from: '/contacts' });
  const { contactId } = useParams({ strict: false });
  const list = useContactList(address);
  const selection = useSelection();
  const [isMaking, make] = useState(false);
  const density = useDensity();
  const { current, open } = useWalk(list, selection, { contactId, isWide: address.wide });
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
        <Rows
          {...{ list, selection, current, open }}
          address={address}
          rowHeight={rowHeightOf(density.isComfortable)}
        />
        <BulkBar list={list} selection={selection} />
      </section>
      <Outlet />
      <NewContactDialog isOpen={isMaking} close={() => make(false)} />
    </div>
  );
}

interface RowsProps {
  list: ContactList;
  address: ContactsAddress;
  selection: Selection;
  current: number;
  rowHeight: number;
  open: (id: string) => void;
}

function Rows({ list, address, ...rest }: RowsProps): ReactNode {
  const { common } = useWords();
  if (list.error !== null) return <Failed error={list.error} retry={list.again} />;
  if (list.total === null) return <Skeleton lines={12} label={common.loading} />;
  if (list.contacts.length === 0) return <NoRows address={address} />;
  return <ContactTable list={list} columns={address.columns ?? defaultColumns} {...rest} />;
}

function NoRows({ address: { search, filter, segment } }: { address: ContactsAddress }): ReactNode {
  const { list } = useWords();
  const navigate = useNavigate();
  if (!search && !filter && !segment) return <Empty {...list.none} />;
  return (
    <Empty title={list.noMatch.title} text={list.noMatch.text}>
      <Button onClick={() => void navigate({ to: '/contacts', search: {} })}>{list.noMatch.clear}</Button>
    </Empty>
  );
}

interface Opened {
  contactId: string | undefined;
  isWide: true | undefined;
}

/** The row on which the keys act: it goes on with an open contact, which the list follows. */
function useWalk({ contacts }: ContactList, selection: Selection, { contactId, isWide }: Opened) {
  const navigate = useNavigate();
  const [current, setCurrent] = useState(-1);
  const open = useCallback(
    (id: string, wide?: true) =>
      void navigate({
        to: '/contacts/$contactId',
        params: { contactId: id },
        // Another contact is shown as it is now.
        search: (address: ContactsAddress & PersonAddress) => ({ ...address, wide, at: undefined }),
      }),
    [navigate],
  );
  const close = useCallback(
    () =>
      void navigate({
        to: '/contacts',
        search: (address: ContactsAddress) => contactsAddress({ ...address, wide: undefined }),
      }),
    [navigate],
  );
  useEffect(() => {
    const index = contacts.findIndex(({ id }) => id === contactId);
    if (index >= 0) setCurrent(index);
  }, [contacts, contactId]);
  const keys = useMemo(() => {
    const walk = (step: number) => () => {
      const next = Math.min(Math.max(current + step, 0), contacts.length - 1);
      setCurrent(next);
      const contact = contacts[next];
      if (contactId !== undefined && contact) open(contact.id, isWide);
    };
    const onCurrent = (act: (id: string) => void) => () => {
      const contact = contacts[current];
      if (contact) act(contact.id);
    };
    return {
      j: walk(1),
      k: walk(-1),
      x: onCurrent(selection.toggle),
      Enter: onCurrent((id) => open(id)),
      'Shift+Enter': onCurrent((id) => open(id, true)),
      Escape: () => (contactId === undefined ? selection.set([]) : close()),
    };
  }, [contacts, current, contactId, isWide, open, close, selection]);
  useKeys(keys);
  return { current, open };
}
