import { type Filter, type FilterLeaf, leavesOf } from '../filter/index.js';

/** Messages of the contact begin a wait; what the business writes on its own device ends it without a line in the log. */
export const waitingField = 'waitingSince';

/** What an arriving message moves without a line in the log of changes. */
const ofMessages = new Set(['lastActivityAt', 'inbox', waitingField]);

/** Whether contacts come and go without a line in the log of changes: by time or a message. */
export function movesWithTime(filter: Filter): boolean {
  return leavesOf(filter).some((leaf) => isRelative(leaf) || movesWithMessages(leaf));
}

export function isRelative({ op }: FilterLeaf): boolean {
  return op === 'withinLast' || op === 'olderThan';
}

export function movesWithMessages({ field }: FilterLeaf): boolean {
  return ofMessages.has(field);
}
