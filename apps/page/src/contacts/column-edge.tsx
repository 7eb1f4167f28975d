import { useRef, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { useContactsWords } from '../words/contacts/texts.js';
import { fittingWidth } from './fitting-width.js';
import { bounded, useWidths, widthBounds } from './widths.js';

interface Drag {
  head: HTMLTableCellElement;
  from: number;
  width: number;
}

/** The edge of a column: dragged, or moved by the arrows; pressed twice, the column is as wide as what it shows. */
export function ColumnEdge({ column, label }: { column: string; label: string }): ReactNode {
  const { columns: words } = useContactsWords();
  const { given, of, put } = useWidths();
  const drag = useRef<Drag>(null);
  /** Where nobody chose widths yet, the columns stay as they are drawn. */
  const set = (head: HTMLTableCellElement, width: number): void =>
    put({ ...(given ?? drawnWidths(head)), [column]: bounded(width) });
  const begin = (event: PointerEvent<HTMLElement>): void => {
    const head = headOf(event.currentTarget);
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { head, from: event.clientX, width: head.offsetWidth };
  };
  const move = ({ clientX }: PointerEvent): void => {
    if (drag.current === null) return;
    const { head, from, width } = drag.current;
    if (clientX !== from) set(head, width + (clientX - from) * directionOf(head));
  };
  const end = (): void => {
    drag.current = null;
  };
  const press = (event: KeyboardEvent<HTMLElement>): void => {
    const head = headOf(event.currentTarget);
    const by = stepOf(event) * directionOf(head);
    if (event.key === 'Enter') set(head, fittingWidth(head));
    else if (by !== 0) set(head, head.offsetWidth + by);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <span
      role="separator"
      tabIndex={0}
      data-edge={column}
      aria-orientation="vertical"
      aria-label={words.widthOf(label)}
      aria-valuenow={of(column)}
      aria-valuemin={widthBounds.least}
      aria-valuemax={widthBounds.most}
      title={words.widen}
      className="absolute inset-y-1 end-0 w-2 cursor-col-resize touch-none border-e border-line hover:border-e-2 hover:border-accent focus-visible:border-e-2 focus-visible:border-accent print:hidden pointer-coarse:w-4"
      onPointerDown={begin}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={end}
      onDoubleClick={({ currentTarget }) => set(headOf(currentTarget), fittingWidth(headOf(currentTarget)))}
      onKeyDown={press}
    />
  );
}

const headOf = (edge: HTMLElement): HTMLTableCellElement => edge.closest('th') as HTMLTableCellElement; // it stands in one

/** 1 where widths grow to the right, -1 where people read from right to left. */
const directionOf = (head: HTMLElement): 1 | -1 => (getComputedStyle(head).direction === 'rtl' ? -1 : 1);

function stepOf({ key, shiftKey }: KeyboardEvent): number {
  const step = widthBounds.step * (shiftKey ? 4 : 1);
  return key === 'ArrowRight' ? step : key === 'ArrowLeft' ? -step : 0;
}

/** Of each column that has an edge. */
function drawnWidths(head: HTMLTableCellElement): Record<string, number> {
  const edges = [...(head.parentElement?.querySelectorAll<HTMLElement>('[data-edge]') ?? [])];
  return Object.fromEntries(edges.map((edge) => [edge.dataset['edge'] ?? '', bounded(headOf(edge).offsetWidth)]));
}
