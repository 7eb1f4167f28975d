import { Store } from '../ui/store.js';

/** Steps from the open contact to its neighbours in the list; null where there is none. */
export interface Walk {
  previous: (() => void) | null;
  next: (() => void) | null;
}

export const nowhere: Walk = { previous: null, next: null };

/** What the list offers to the contact that is open beside it. */
export const walkNow = new Store<Walk>(nowhere);
