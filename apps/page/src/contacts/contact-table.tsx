import type { ReactNode } from 'react';
import { CellNamesContext, useNamesForCells } from './cell-names.js';
import { ContactRow } from './contact-row.js';
import { RowsRegion } from './rows-region.js';
import { TableHeading } from './table-heading.js';
import { useRowsWindow } from './use-rows-window.js';
import { useMarking } from './use-marking.js';
import type { Selection } from './use-selection.js';
import type { ContactList } from './use-contact-list.js';
import { useWidths } from './widths.js';

export interface RowsProps {
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

/** The rows that the screen shows, of a list of any length. */
export function ContactTable(props: RowsProps): ReactNode {
  const { list, columns, selection, isSelectable, current, rowHeight, open } = props;
  const names = useNamesForCells(columns);
  const { contacts, total, isChanging, isPart } = list;
  const { scroller, onScreen, spaces, top } = useRowsWindow(list, { current, rowHeight });
  const look = `w-full table-fixed border-separate border-spacing-0 text-list ${useRestRoom()}`;
  const mark = useMarking(contacts, selection);
  return (
    <RowsRegion {...{ list, scroller, top }} look="scroll-ps-56 scroll-pt-10">
      <table className={look} aria-rowcount={isPart ? -1 : (total ?? -1)} aria-busy={isChanging}>
        <TableHeading {...{ columns, selection, contacts, isSelectable }} />
        <tbody>
          <CellNamesContext value={names}>
            <Space height={spaces.before} />
            {onScreen.map(({ contact, index }) => (
              <ContactRow
                key={contact.id}
                {...{ contact, index, columns, rowHeight, open, isSelectable }}
                isSelected={selection.has(contact.id)}
                isCurrent={index === current}
                toggle={mark}
              />
            ))}
            <Space height={spaces.behind} />
          </CellNamesContext>
        </tbody>
      </table>
    </RowsRegion>
  );
}

/** Stands for the rows that are not on the screen. */
function Space({ height }: { height: number }): ReactNode {
  return height > 0 && <tr aria-hidden style={{ height }} />;
}
