import type { EventMessage } from '#libs/contracts';
import type { LoggedChange } from '../changes/index.js';

/** A change or a message as the feed's statements have it. */
export interface EventRow extends Omit<LoggedChange, 'message'> {
  message: EventMessage | null;
  /** Of this one and those before it in the page. */
  bytes: number;
}

export function loggedOf({ bytes: _bytes, message, ...change }: EventRow): LoggedChange {
  return message === null ? change : { ...change, message };
}
