import { useMemo, type ReactNode } from 'react';
import { SelectAll } from '../ui/select-all.js';
import { useLongPress } from '../ui/use-long-press.js';
import { useWords } from '../words/words.js';
import { CellNamesContext, useNamesForCells } from './cell-names.js';
import type { RowsProps } from './contact-table.js';
import { NarrowRow } from './narrow-row.js';
import { RowsRegion } from './rows-region.js';
import { useMarking } from './use-marking.js';
import { useRowsWindow } from './use-rows-window.js';
import type { SelectMode } from './use-select-mode.js';

/** The same rows on a phone: a list for the thumb. A press opens one, a long press selects it. */
export function NarrowList(props: RowsProps & { mode: SelectMode }): ReactNode {
  const { list, columns, selection, isSelectable, mode, current, open } = props;
  const words = useWords();
  const { contacts, total, isChanging, isPart } = list;
  const names = useNamesForCells(columns);
  const rowHeight = heightOf(props);
  const { scroller, onScreen, spaces, top } = useRowsWindow(list, { current, rowHeight });
  const mark = useMarking(contacts, selection);
  const toggle = useMemo(() => (id: string) => mark(id, false), [mark]);
  const press = useLongPress((target) => {
    const contact = contacts[Number(target.closest('[data-row]')?.getAttribute('data-row') ?? -1)];
    if (!contact || !isSelectable) return false;
    mode.begin();
    toggle(contact.id);
    return true;
  });
  const isSelecting = isSelectable && mode.isOn;
  return (
    <>
      {isSelecting && (
        <div className="border-b border-line px-5.5">
          <SelectAll ids={contacts.map(({ id }) => id)} selection={selection} />
        </div>
      )}
      <RowsRegion {...{ list, scroller, top }}>
        <ul
          aria-label={words.list.rows}
          aria-busy={isChanging}
          style={{ paddingTop: spaces.before, paddingBottom: spaces.behind }}
          {...press}
        >
          <CellNamesContext value={names}>
            {onScreen.map(({ contact, index }) => (
              <NarrowRow
                key={contact.id}
                {...{ contact, index, columns, rowHeight, isSelecting, toggle, open }}
                count={isPart ? -1 : (total ?? -1)}
                isSelected={selection.has(contact.id)}
                isCurrent={index === current}
              />
            ))}
          </CellNamesContext>
        </ul>
      </RowsRegion>
    </>
  );
}

/** Pixels: two lines, and a third where tags are chosen; more air where rows are comfortable. */
function heightOf({ columns, rowHeight }: RowsProps): number {
  return rowHeight + (columns.includes('tags') ? 38 : 20);
}
