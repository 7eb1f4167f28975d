export type { ChangeContext, Changes } from './change.js';
export { type ChangeFollower, type FollowedChanges, sqlList, whereFollowed } from './change-follower.js';
export type { LoggedChange } from './changes-between.sql.js';
export { firstChangeId } from './first-change-id.js';
export { FollowChanges } from './follow-changes.js';
export { logChange } from './log-change.sql.js';
export { type ChangeRow, logChanges } from './log-changes.sql.js';
export { type Publish, RelayChanges } from './relay-changes.js';
export { type Span, type SpannedWindow, spansOfEvents } from './spans-of-changes.sql.js';
