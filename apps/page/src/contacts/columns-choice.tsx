import type { ReactNode } from 'react';
import { Button } from '../ui/button.js';
import { Check } from '../ui/check.js';
import { MoveButtons, useMovedFocus } from '../ui/move-buttons.js';
import { useContactsWords } from '../words/contacts/texts.js';
import { useWords } from '../words/words.js';
import { useColumnLabel } from './column-label.js';
import { fieldColumns } from './columns.js';
import { useCustomColumns } from './custom-columns.js';
import type { Density } from './density.js';
import { useColumns } from './use-columns.js';
import { useWidths } from './widths.js';

/** Which columns the list has, in which order, and how high its rows are. */
export function ColumnsChoice({ density }: { density: Density }): ReactNode {
  const { list } = useWords();
  return (
    <div className="-me-2 flex max-h-[60vh] w-64 flex-col overflow-y-auto pe-2">
      <Shown />
      <hr className="my-1 border-line" />
      <Others />
      <hr className="my-1 border-line" />
      <Check label={list.density} checked={density.isComfortable} onChange={density.change} />
      <Usual />
    </div>
  );
}

/** The columns that are there; each is moved and left out. */
function Shown(): ReactNode {
  const { columns: words } = useContactsWords();
  const { list } = useWords();
  const label = useColumnLabel();
  const { columns, put } = useColumns();
  const { list: rows, moved } = useMovedFocus(columns);
  const move = (index: number) => (by: 1 | -1) => {
    moved(index, by);
    put(columns.toSpliced(index, 1).toSpliced(index + by, 0, columns[index] ?? ''));
  };
  return (
    <ol ref={rows} aria-label={list.columns}>
      {columns.map((column, index) => (
        <li key={column} className="flex items-center">
          <div className="min-w-0 flex-1">
            <Check label={label(column)} checked onChange={() => put(columns.toSpliced(index, 1))} />
          </div>
          <MoveButtons
            up={words.up(label(column))}
            down={words.down(label(column))}
            index={index}
            last={columns.length - 1}
            move={move(index)}
          />
        </li>
      ))}
    </ol>
  );
}

function Others(): ReactNode {
  const label = useColumnLabel();
  const custom = useCustomColumns();
  const { columns, put } = useColumns();
  const others = [...fieldColumns, ...custom].filter((column) => !columns.includes(column));
  return others.map((column) => (
    <Check key={column} label={label(column)} checked={false} onChange={() => put([...columns, column])} />
  ));
}

function Usual(): ReactNode {
  const { columns: words } = useContactsWords();
  const { isUsual, put } = useColumns();
  const widths = useWidths();
  if (isUsual && widths.given === null) return null;
  const reset = (): void => {
    widths.put(null);
    put(null);
  };
  return (
    <Button kind="quiet" className="self-start" onClick={reset}>
      {words.usual}
    </Button>
  );
}
