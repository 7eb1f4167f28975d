import { useCallback, useMemo, useState } from 'react';

export interface Selection {
  /** Ids that are selected one by one; empty while all that match are. */
  ids: ReadonlySet<string>;
  /** Everything that matches the list is selected, also what is not loaded, but for `without`. */
  isAll: boolean;
  without: ReadonlySet<string>;
  has: (id: string) => boolean;
  toggle: (id: string) => void;
  set: (ids: readonly string[]) => void;
  all: () => void;
}

interface State {
  isAll: boolean;
  /** Selected ids, or those left out of all. */
  ids: ReadonlySet<string>;
}

const none: State = { isAll: false, ids: new Set() };
const nobody: ReadonlySet<string> = new Set();

export function useSelection(): Selection {
  const [{ isAll, ids }, setState] = useState(none);
  const toggle = useCallback((id: string) => setState((state) => toggled(state, id)), []);
  const set = useCallback((chosen: readonly string[]) => setState({ isAll: false, ids: new Set(chosen) }), []);
  const all = useCallback(() => setState({ isAll: true, ids: new Set() }), []);
  return useMemo(() => {
    const has = (id: string): boolean => ids.has(id) !== isAll;
    return { ids: isAll ? nobody : ids, without: isAll ? ids : nobody, isAll, has, toggle, set, all };
  }, [isAll, ids, toggle, set, all]);
}

function toggled({ isAll, ids }: State, id: string): State {
  const changed = new Set(ids);
  if (!changed.delete(id)) changed.add(id);
  return { isAll, ids: changed };
}
