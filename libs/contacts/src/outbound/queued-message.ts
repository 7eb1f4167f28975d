import type { Address } from './reach.js';

/** A message that waits to be sent. */
export interface QueuedMessage {
  id: string;
  /** Where it goes. */
  to: Address;
}
