export type { ChangeContext, Changes } from './change.js';
export { logChange } from './log-change.sql.js';
export { type ChangeRow, logChanges } from './log-changes.sql.js';
export { type Publish, RelayChanges } from './relay-changes.js';
