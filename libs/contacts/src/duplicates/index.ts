export type { Duplicate, DuplicatePosition } from './duplicate.js';
export { Duplicates } from './duplicates.js';
export { DuplicatesFollower } from './duplicates-follower.js';
export { duplicatesKind, searchBatch } from './search-batch.js';
