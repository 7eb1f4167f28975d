export { ChangeFeed } from './change-feed.js';
export type { FeedPage } from './feed-page.js';
export type { FeedWalk } from './feed-walk.js';
export { PlaceGoneError } from './feed-errors.js';
export { isLaterSnapshot, isSamePlace, placeText, readPlace, seenBy, type LogPlace } from './log-place.js';
