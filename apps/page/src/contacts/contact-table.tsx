import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type ReactNode } from 'react';
import { useMedia } from '../ui/use-media.js';
import { useWords } from '../words/words.js';
import { CellNamesContext, useNamesForCells } from './cell-names.js';
import { ContactRow } from './contact-row.js';
import { TableHeading } from './table-heading.js';
import { useMarking } from './use-marking.js';
import type { Selection } from './use-selection.js';
import type { ContactList } from './use-contact-list.js';
import { useWidths } from './widths.js';

interface TableProps {
  list: ContactList;
  columns: readonly string[];
  selection: Selection;
  /** Somebody who may do nothing with many contacts selects none. */
  isSelectable: boolean;
  /** The row on which the keys act. */
  current: number;
  rowHeight: number;
  open: (id: string) => void;
}

const restRoom =
  '[&_tr]:after:table-cell [&_tr]:after:border-b [&_tr]:after:border-line [&_tr]:after:content-[""] [&_thead_tr]:after:sticky [&_thead_tr]:after:top-0 [&_thead_tr]:after:bg-paper';

/** Where columns have widths of their own, what is left of a row is a cell of nobody. */
const useRestRoom = (): string => (useWidths().given === null ? '' : restRoom);

/** Rows before the last loaded one at which the next page is asked for. */
const ahead = 40;

/** The rows that the screen shows, of a list of any length. */
export function ContactTable(props: TableProps): ReactNode {
  const { list, columns, selection, isSelectable, current, rowHeight, open } = props;
  const words = useWords();
  const names = useNamesForCells(columns);
  const scroller = useRef<HTMLDivElement>(null);
  const { contacts, total, hasMore, more, isChanging } = list;
  const look = `w-full table-fixed border-separate border-spacing-0 text-list ${useRestRoom()}`;
  const mark = useMarking(contacts, selection);
  const isPrinted = useMedia('print');
  const rows = useVirtualizer({
    count: contacts.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: isPrinted ? contacts.length : 12,
  });
  const shown = rows.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && last >= contacts.length - ahead) more();
  }, [hasMore, last, contacts.length, more]);
  useEffect(() => rows.measure(), [rows, rowHeight]);
  useEffect(() => (current >= 0 ? rows.scrollToIndex(current, { align: 'auto' }) : undefined), [rows, current]);
  return (
    <div
      ref={scroller}
      tabIndex={0}
      role="region"
      aria-label={words.list.rows}
      className={`min-h-0 flex-1 scroll-pt-10 overflow-auto -outline-offset-2 max-[900px]:scroll-ps-56 ${isChanging ? 'opacity-60' : ''}`}
    >
      <table className={look} aria-rowcount={total ?? -1} aria-busy={isChanging}>
        <TableHeading {...{ columns, selection, contacts, isSelectable }} />
        <tbody>
          <CellNamesContext value={names}>
            <Space height={shown[0]?.start ?? 0} />
            {shown.map(({ index }) => {
              const contact = contacts[index];
              return (
                contact && (
                  <ContactRow
                    key={contact.id}
                    {...{ contact, index, columns, rowHeight, open, isSelectable }}
                    isSelected={selection.has(contact.id)}
                    isCurrent={index === current}
                    toggle={mark}
                  />
                )
              );
            })}
            <Space height={rows.getTotalSize() - (shown.at(-1)?.end ?? 0)} />
          </CellNamesContext>
        </tbody>
      </table>
      {hasMore && <LoadingMore />}
    </div>
  );
}

function LoadingMore(): ReactNode {
  const { list } = useWords();
  return <p className="p-3 text-center text-small text-ink-3 print:hidden">{list.loadingMore}</p>;
}

/** Stands for the rows that are not on the screen. */
function Space({ height }: { height: number }): ReactNode {
  return height > 0 && <tr aria-hidden style={{ height }} />;
}
