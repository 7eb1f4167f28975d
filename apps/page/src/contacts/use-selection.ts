import { useCallback, useMemo, useState } from 'react';

export interface Selection {
  /** Ids that are selected one by one; empty while all that match are. */
  ids: ReadonlySet<string>;
  /** Everything that matches the list is selected, also what is not loaded, but for `without`. */
  isAll: boolean;
  without: ReadonlySet<string>;
  has: (id: string) => boolean;
  toggle: (id: string) => void;
  /** Selects several more, or takes them out. */
  mark: (ids: readonly string[], isSelected: boolean) => void;
  set: (ids: readonly string[]) => void;
  all: () => void;
}

interface State {
  /** What the list was asked for. */
  of: string;
  isAll: boolean;
  /** Selected ids, or those left out of all. */
  ids: ReadonlySet<string>;
}

const nobody: ReadonlySet<string> = new Set();

/** Who is selected in a list. @param of what the list is asked for: of another list nobody is selected yet. */
export function useSelection(of = ''): Selection {
  const [state, setState] = useState<State>({ of, isAll: false, ids: nobody });
  const { isAll, ids } = state.of === of ? state : { isAll: false, ids: nobody };
  const change = useCallback(
    (next: (before: Omit<State, 'of'>) => Omit<State, 'of'>) =>
      setState((before) => ({ of, ...next(before.of === of ? before : { isAll: false, ids: nobody }) })),
    [of],
  );
  const mark = useCallback(
    (marked: readonly string[], isSelected: boolean) => change((before) => marking(before, marked, isSelected)),
    [change],
  );
  const toggle = useCallback(
    (id: string) => change((before) => marking(before, [id], before.ids.has(id) === before.isAll)),
    [change],
  );
  const set = useCallback(
    (chosen: readonly string[]) => change(() => ({ isAll: false, ids: new Set(chosen) })),
    [change],
  );
  const all = useCallback(() => change(() => ({ isAll: true, ids: nobody })), [change]);
  return useMemo(() => {
    const has = (id: string): boolean => ids.has(id) !== isAll;
    return { ids: isAll ? nobody : ids, without: isAll ? ids : nobody, isAll, has, toggle, mark, set, all };
  }, [isAll, ids, toggle, mark, set, all]);
}

function marking({ isAll, ids }: Omit<State, 'of'>, marked: readonly string[], isSelected: boolean) {
  const changed = new Set(ids);
  for (const id of marked)
    if (isSelected === isAll) changed.delete(id);
    else changed.add(id);
  return { isAll, ids: changed };
}
