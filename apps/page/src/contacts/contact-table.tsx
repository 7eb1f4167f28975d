import { Suspense, type ReactNode } from 'react';
import { lazyPart } from '../ui/lazy-part.js';
import { useWords } from '../words/words.js';
import { CellNamesContext, useNamesForCells } from './cell-names.js';
import { ContactRow } from './contact-row.js';
import { TableHeading } from './table-heading.js';
import { useRowsWindow } from './use-rows-window.js';
import { useMarking } from './use-marking.js';
import type { Selection } from './use-selection.js';
import type { ContactList } from './use-contact-list.js';
import { useWidths } from './widths.js';

/** Rows of a list that is soon scrolled through. */
const shortList = 2_000;
const ListRail = lazyPart(async () => ({ default: (await import('./list-rail.js')).ListRail }));

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

/** The rows that the screen shows, of a list of any length, and the rail beside them. */
export function ContactTable(props: TableProps): ReactNode {
  const { list, columns, selection, isSelectable, current, rowHeight, open } = props;
  const words = useWords();
  const names = useNamesForCells(columns);
  const { contacts, total, hasMore, isChanging, isPart } = list;
  const { scroller, shown, spaces, top } = useRowsWindow(list, { current, rowHeight });
  const look = `w-full table-fixed border-separate border-spacing-0 text-list ${useRestRoom()}`;
  const mark = useMarking(contacts, selection);
  return (
    <div className="flex min-h-0 flex-1">
      <div
        ref={scroller}
        tabIndex={0}
        role="region"
        aria-label={words.list.rows}
        className={`min-w-0 flex-1 scroll-ps-56 scroll-pt-10 overflow-auto -outline-offset-2 [overflow-anchor:none] ${isChanging ? 'opacity-60' : ''}`}
      >
        <table className={look} aria-rowcount={isPart ? -1 : (total ?? -1)} aria-busy={isChanging}>
          <TableHeading {...{ columns, selection, contacts, isSelectable }} />
          <tbody>
            <CellNamesContext value={names}>
              <Space height={spaces.before} />
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
              <Space height={spaces.behind} />
            </CellNamesContext>
          </tbody>
        </table>
        {hasMore && <LoadingMore />}
      </div>
      {(total ?? 0) > shortList && (
        <Suspense>
          <ListRail top={top} />
        </Suspense>
      )}
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
