import type { LoggedChange } from '../changes/index.js';
import type { LogPlace } from './log-place.js';

export interface FeedPage {
  /** By seq: each contact's in the order of their commits. Messages are among them. */
  changes: readonly LoggedChange[];
  /** Behind each of the changes, in the same order. */
  places: readonly LogPlace[];
  /** Behind all of them. */
  place: LogPlace;
  hasMore: boolean;
}
