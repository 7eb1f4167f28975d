import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';

/** What is asked, and of which thing of the list; null: of none of them. */
export interface Asked<What extends string, Item> {
  what: What;
  item: Item | null;
}

interface Asking<What extends string, Item> {
  asked: Asked<What, Item> | null;
  ask: (what: What, item?: Item) => void;
  /** Asks the next in place of what is open: Back leads to neither. */
  goOn: (what: What, item?: Item) => void;
  close: () => void;
}

/** Leads on from what is asked: the address that is left names it no more. */
export const notAsked = <Search extends object>(search: Search): Search => ({
  ...search,
  ask: undefined,
  of: undefined,
});

/**
 * The question or form that is open over a view. It stands in the address: a copied link shows the same, and Back closes it.
 * @param whats what the person may ask here; what the address says of others is left out.
 * @param items the list; what is asked of one that is not in it (yet, or any more) is not shown.
 */
export function useAsked<What extends string, Item extends { id: string }>(
  whats: readonly What[],
  items: readonly Item[] = [],
): Asking<What, Item> {
  const router = useRouter();
  const navigate = useNavigate();
  const { ask: named, of } = useSearch({ strict: false }) as { ask?: unknown; of?: unknown };
  const what = whats.find((one) => one === named);
  const item = items.find(({ id }) => id === of) ?? null;
  const put = (ask: What | undefined, id: string | undefined, replace: boolean): void => {
    const search = (before: object): object => ({ ...before, ask, of: id });
    // What takes the place of a question is left as that would be.
    const isAsked = replace ? 'isAsked' in router.state.location.state : true;
    const state = ask !== undefined && isAsked ? { state: { isAsked: true } as never } : {};
    void navigate({ to: '.', search: search as never, resetScroll: false, replace, ...state });
  };
  const close = (): void => {
    const { search, state } = router.state.location;
    // What was asked may have led elsewhere.
    if (!('ask' in search)) return;
    if ('isAsked' in state) router.history.back();
    else put(undefined, undefined, true);
  };
  const isGone = of !== undefined && item === null;
  return {
    asked: what === undefined || isGone ? null : { what, item },
    ask: (next, one) => put(next, one?.id, false),
    goOn: (next, one) => put(next, one?.id, true),
    close,
  };
}
