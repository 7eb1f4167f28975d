import { ArrowDown, ArrowUp } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import type { Contact } from '../api/doorbell.js';
import { useContactsWords } from '../words/contacts/texts.js';
import { useWords } from '../words/words.js';
import { ColumnEdge } from './column-edge.js';
import { useColumnLabel } from './column-label.js';
import { isSortable } from './columns.js';
import type { Selection } from './use-selection.js';
import { useSort } from './use-sort.js';
import { useWidths } from './widths.js';

interface HeadingProps {
  columns: readonly string[];
  selection: Selection;
  contacts: readonly Contact[];
  isSelectable: boolean;
}

const look = 'sticky top-0 z-10 h-9 border-b border-line bg-paper px-2 text-start font-medium text-ink-2';

/** Scrolling leaves it as it is: whether all are selected is asked of every contact of the list. */
export const TableHeading = memo(function TableHeading(props: HeadingProps): ReactNode {
  const { columns, selection, contacts, isSelectable } = props;
  const { list } = useWords();
  return (
    <thead>
      <tr aria-rowindex={1}>
        {isSelectable && (
          <th scope="col" className={`${look} w-10 print:hidden`}>
            <input
              type="checkbox"
              aria-label={list.selectAll}
              className="size-4 align-middle accent-(--accent)"
              checked={contacts.length > 0 && contacts.every(({ id }) => selection.has(id))}
              onChange={({ target }) => selection.set(target.checked ? contacts.map(({ id }) => id) : [])}
            />
          </th>
        )}
        {['name', ...columns].map((column) => (
          <Head key={column} column={column} />
        ))}
      </tr>
    </thead>
  );
});

/** The head of a column; where lists can be sorted by it, it is pressed for that. Its edge makes it wider. */
function Head({ column }: { column: string }): ReactNode {
  const { columns: words } = useContactsWords();
  const label = useColumnLabel()(column);
  const width = useWidths().of(column);
  const { field, isDescending, press } = useSort();
  const isSorted = field === column;
  const order = isDescending ? 'descending' : 'ascending';
  const Arrow = isDescending ? ArrowDown : ArrowUp;
  const text = <span className="truncate">{label}</span>;
  return (
    <th
      scope="col"
      className={`${look} ${column === 'name' ? 'start-0 z-20' : ''}`}
      style={{ width }}
      aria-sort={isSorted ? order : undefined}
    >
      {isSortable(column) ? (
        <button
          type="button"
          title={words.sortBy(label)}
          onClick={() => press(column)}
          className={`flex h-9 w-full items-center gap-1 text-start font-medium hover:text-ink ${isSorted ? 'text-ink' : ''}`}
        >
          {text}
          {isSorted && <Arrow size={12} aria-hidden className="shrink-0 print:hidden" />}
        </button>
      ) : (
        <span className="flex">{text}</span>
      )}
      <ColumnEdge column={column} label={label} />
    </th>
  );
}
