import { useEffect, useRef } from 'react';
import { useAsked } from '../ui/use-asked.js';
import { askOf, useBulkActions } from './bulk-actions.js';
import type { Selection } from './use-selection.js';

export interface SelectMode {
  /** A press on a row selects it; else it opens the contact. */
  isOn: boolean;
  begin: () => void;
  end: () => void;
}

/** On a phone a row is pressed to open it, or to select it: that stands in the address, and Back goes back to opening. */
export function useSelectMode({ ids, isAll, set }: Selection): SelectMode {
  const actions = useBulkActions();
  const { asked, ask, close } = useAsked(actions.length > 0 ? ['select' as const, ...actions.map(askOf)] : []);
  const what = asked?.what;
  const before = useRef(what);
  useEffect(() => {
    if (before.current === 'select' && what === undefined) set([]);
    before.current = what;
  }, [what, set]);
  const begin = (): void => {
    if (what === undefined) ask('select');
  };
  const end = (): void => {
    set([]);
    close();
  };
  return { isOn: what !== undefined || isAll || ids.size > 0, begin, end };
}
