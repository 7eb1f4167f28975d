import { useMemo, useRef, type RefObject } from 'react';
import { useKeys } from '../shell/keys.js';

const focusable = 'a[href], button:not(:disabled), input:not(:disabled), summary';

/** J and K walk the rows of a list: the first thing of the row that can be pressed gets the focus. */
export function useRowKeys(): RefObject<HTMLUListElement | null> {
  const list = useRef<HTMLUListElement>(null);
  useKeys(
    useMemo(() => {
      const walk = (step: number) => () => {
        const rows = [...(list.current?.children ?? [])];
        const place = rows.findIndex((row) => row.contains(document.activeElement));
        const next = rows[place < 0 ? 0 : Math.min(Math.max(place + step, 0), rows.length - 1)];
        next?.querySelector<HTMLElement>(focusable)?.focus();
      };
      return { j: walk(1), k: walk(-1) };
    }, []),
  );
  return list;
}
