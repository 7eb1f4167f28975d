import { useMemo, useRef, type RefObject } from 'react';
import { useKeys } from '../shell/keys.js';

const focusable = 'a[href], button:not(:disabled), input:not(:disabled), summary';

/** J and K walk the rows of a list, also of one in groups: the first thing of the row that can be pressed gets the focus. */
export function useRowKeys<List extends HTMLElement = HTMLUListElement>(): RefObject<List | null> {
  const list = useRef<List>(null);
  useKeys(
    useMemo(() => {
      const walk = (step: number) => () => {
        const parts = [...(list.current?.children ?? [])];
        const all = parts.flatMap((part) => (part.tagName === 'UL' ? [...part.children] : [part]));
        const rows = all.filter((row) => row.querySelector(focusable) !== null);
        const place = rows.findIndex((row) => row.contains(document.activeElement));
        const next = rows[place < 0 ? 0 : Math.min(Math.max(place + step, 0), rows.length - 1)];
        next?.querySelector<HTMLElement>(focusable)?.focus();
      };
      return { j: walk(1), k: walk(-1) };
    }, []),
  );
  return list;
}
