import { ArrowDown, ArrowUp } from 'lucide-react';
import { useLayoutEffect, useRef, type ReactNode, type RefObject } from 'react';
import { IconButton } from './button.js';

interface MoveButtonsProps {
  /** What they are called. */
  up: string;
  down: string;
  index: number;
  /** The index of the last one of the list. */
  last: number;
  move: (by: 1 | -1) => void;
}

/** Move a thing of a list by one place, by a press or by keys. */
export function MoveButtons({ up, down, index, last, move }: MoveButtonsProps): ReactNode {
  return (
    <>
      <IconButton label={up} data-move={-1} disabled={index === 0} onClick={() => move(-1)}>
        <ArrowUp size={16} aria-hidden />
      </IconButton>
      <IconButton label={down} data-move={1} disabled={index === last} onClick={() => move(1)}>
        <ArrowDown size={16} aria-hidden />
      </IconButton>
    </>
  );
}

/**
 * The focus goes with what is moved: to the same button at its new place, at an end of the list to the other one.
 * @param order changes with the order of the list.
 */
export function useMovedFocus(order: unknown): {
  list: RefObject<HTMLOListElement | null>;
  moved: (index: number, by: 1 | -1) => void;
} {
  const list = useRef<HTMLOListElement>(null);
  const pending = useRef<{ index: number; by: number }>(null);
  useLayoutEffect(() => {
    if (!pending.current) return;
    const { index, by } = pending.current;
    pending.current = null;
    const buttons = [by, -by].map((one) => `[data-move="${one}"]:not(:disabled)`);
    const row = list.current?.children[index];
    buttons
      .map((one) => row?.querySelector<HTMLElement>(one))
      .find((one) => one)
      ?.focus();
  }, [order]);
  return { list, moved: (index, by) => (pending.current = { index: index + by, by }) };
}
