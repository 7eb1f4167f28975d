import { useEffect, useSyncExternalStore } from 'react';

/** A line of the command menu. */
export interface Command {
  id: string;
  label: string;
  /** Whose it is, where the line leads to a person. */
  hint?: string | null;
  run: () => void;
}

const none: readonly Command[] = [];
const changes = new EventTarget();
const offers = new Map<object, readonly Command[]>();
let all: readonly Command[] = none;

/** What a part of the view does to what is selected or open, as of each render: the command menu has it first while the part is shown. */
export function useOffer(commands: readonly Command[]): void {
  useEffect(() => {
    const key = {};
    put(key, commands);
    return () => put(key, none);
  }, [commands]);
}

export function useOffered(): readonly Command[] {
  return useSyncExternalStore(follow, () => all);
}

function put(key: object, commands: readonly Command[]): void {
  if (commands.length > 0) offers.set(key, commands);
  else offers.delete(key);
  all = [...offers.values()].flat();
  changes.dispatchEvent(new Event('change'));
}

function follow(changed: () => void): () => void {
  changes.addEventListener('change', changed);
  return () => changes.removeEventListener('change', changed);
}
