import { useCallback, useRef } from 'react';
import type { Contact } from '../api/doorbell.js';
import type { Selection } from './use-selection.js';

/** Selects the row that is pressed; with Shift all from the one that was pressed before. */
export function useMarking(contacts: readonly Contact[], selection: Selection) {
  const last = useRef<string | null>(null);
  const { has, toggle, mark } = selection;
  return useCallback(
    (id: string, isRange: boolean) => {
      const [from, to] = [last.current, id].map((one) => contacts.findIndex((contact) => contact.id === one));
      last.current = id;
      if (!isRange || from === undefined || to === undefined || from < 0) return toggle(id);
      const between = contacts.slice(Math.min(from, to), Math.max(from, to) + 1).map((contact) => contact.id);
      mark(between, !has(id));
    },
    [contacts, has, toggle, mark],
  );
}
