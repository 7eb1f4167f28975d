import { useEffect } from 'react';
import { Store, useStore } from '../ui/store.js';

/** A line of the command menu. */
export interface Command {
  id: string;
  label: string;
  /** Whose it is, where the line leads to a person. */
  hint?: string | null;
  run: () => void;
}

const none: readonly Command[] = [];
const offers = new Map<object, readonly Command[]>();
const offered = new Store(none);

/** What a part of the view does to what is selected or open, as of each render: the command menu has it first while the part is shown. */
export function useOffer(commands: readonly Command[]): void {
  useEffect(() => {
    const key = {};
    put(key, commands);
    return () => put(key, none);
  }, [commands]);
}

export const useOffered = (): readonly Command[] => useStore(offered);

function put(key: object, commands: readonly Command[]): void {
  if (commands.length > 0) offers.set(key, commands);
  else offers.delete(key);
  offered.set([...offers.values()].flat());
}
