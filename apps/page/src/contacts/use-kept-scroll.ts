import { useLayoutEffect, useRef, type RefObject } from 'react';
import type { ContactList } from './use-contact-list.js';

interface Kept {
  of: string;
  first: string | undefined;
}

/** Another list begins at its first row, or at the value that it was asked for. Rows that come before those that are read move nothing on the screen. */
export function useKeptScroll(
  scroller: RefObject<HTMLElement | null>,
  { of, contacts, isChanging, isPart, rowsBefore }: ContactList,
  rowHeight: number,
): void {
  const kept = useRef<Kept>(null);
  useLayoutEffect(() => {
    const box = scroller.current;
    if (isChanging || box === null) return;
    const before = kept.current;
    kept.current = { of, first: contacts[0]?.id };
    if (before?.of !== of) {
      box.scrollTop = rowsBefore * rowHeight;
      return;
    }
    // Who is new at the beginning of a list is seen by who looks there.
    if (!isPart && box.scrollTop === 0) return;
    const added = contacts.findIndex(({ id }) => id === before.first);
    if (added > 0) box.scrollTop += added * rowHeight;
  }, [scroller, of, contacts, isChanging, isPart, rowsBefore, rowHeight]);
}
