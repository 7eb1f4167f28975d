import { customKey } from './columns.js';
import { useAddress } from './use-address.js';
import { usualSort } from './use-contact-list.js';

interface Sort {
  field: string;
  isDescending: boolean;
  by: (field: string, isDescending: boolean) => void;
  /** As a press on the head of a column does: it sorts by it, and turns the order round the next time. */
  press: (field: string) => void;
}

/** Texts begin with A, times with the newest. */
const beginsDescending = (field: string): boolean => field !== 'name' && customKey(field) === null;

/** By what the list is sorted, and which way. */
export function useSort(): Sort {
  const [{ sort = usualSort }, change] = useAddress();
  const [field, isDescending] = [sort.replace(/^-/u, ''), sort.startsWith('-')];
  const by = (chosen: string, isDown: boolean): void => {
    const asked = isDown ? `-${chosen}` : chosen;
    change((address) => ({ ...address, sort: asked === usualSort ? undefined : asked }));
  };
  const press = (pressed: string): void => by(pressed, pressed === field ? !isDescending : beginsDescending(pressed));
  return { field, isDescending, by, press };
}
