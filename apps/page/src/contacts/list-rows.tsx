import { useNavigate } from '@tanstack/react-router';
import { Suspense, type ReactNode } from 'react';
import { useSession } from '../shell/session.js';
import { Button } from '../ui/button.js';
import { lazyPart } from '../ui/lazy-part.js';
import { LinkButton } from '../ui/link-button.js';
import { Empty, Failed, Skeleton, Stale } from '../ui/states.js';
import { useContactsWords } from '../words/contacts/texts.js';
import { useWords } from '../words/words.js';
import type { ContactsAddress } from './address.js';
import { ContactTable } from './contact-table.js';
import { narrow } from './use-narrow.js';
import type { SelectMode } from './use-select-mode.js';
import { useColumns } from './use-columns.js';
import type { ContactList } from './use-contact-list.js';
import type { Selection } from './use-selection.js';

const loadNarrow = async () => ({ default: (await import('./narrow-list.js')).NarrowList });
const NarrowList = lazyPart(loadNarrow);
// There it is the first thing that is seen.
if (window.matchMedia(narrow).matches) void loadNarrow().catch(() => undefined);

interface RowsProps {
  list: ContactList;
  address: ContactsAddress;
  selection: Selection;
  isSelectable: boolean;
  mode: SelectMode;
  isNarrow: boolean;
  current: number;
  rowHeight: number;
  open: (id: string) => void;
  startNew: () => void;
}

/** The rows; or that there are none, or that they could not be read. Rows that are there stay, whatever fails. */
export function ListRows({ list, address, startNew, mode, isNarrow, ...rest }: RowsProps): ReactNode {
  const { common } = useWords();
  const { columns } = useColumns();
  const hasRows = list.contacts.length > 0;
  if (list.error !== null && !hasRows) return <Failed error={list.error} retry={list.again} />;
  if (list.total === null) return <Skeleton lines={12} label={common.loading} />;
  if (!hasRows && list.hasEarlier) return <Skeleton lines={12} label={common.loading} />;
  if (!hasRows) return <NoRows address={address} startNew={startNew} />;
  return (
    <>
      {list.error !== null && <Stale again={list.again} />}
      {isNarrow ? (
        <Suspense fallback={<Skeleton lines={12} label={common.loading} />}>
          <NarrowList {...{ list, columns, mode }} {...rest} />
        </Suspense>
      ) : (
        <ContactTable list={list} columns={columns} {...rest} />
      )}
    </>
  );
}

function NoRows({ address, startNew }: Pick<RowsProps, 'address' | 'startNew'>): ReactNode {
  const { list } = useWords();
  const navigate = useNavigate();
  const { search, filter, segment } = address;
  if (!search && !filter && !segment) return <Nobody startNew={startNew} />;
  return (
    <Empty title={list.noMatch.title} text={list.noMatch.text}>
      <Button onClick={() => void navigate({ to: '/contacts', search: {} })}>{list.noMatch.clear}</Button>
    </Empty>
  );
}

/** The workspace has no contacts: what brings the first ones. */
function Nobody({ startNew }: { startNew: () => void }): ReactNode {
  const { list } = useWords();
  const words = useContactsWords();
  const { may } = useSession();
  return (
    <Empty {...list.none}>
      {may('inboxes:write') && (
        <LinkButton kind="main" to="/channels/new">
          {words.connect}
        </LinkButton>
      )}
      {may('contacts:import') && <LinkButton to="/imports/new">{words.import}</LinkButton>}
      {may('contacts:write') && <Button onClick={startNew}>{list.newContact}</Button>}
    </Empty>
  );
}
