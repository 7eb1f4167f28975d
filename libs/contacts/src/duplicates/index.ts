export { type ReasonKind, reasonKinds, type Sign, signKinds } from './signs.js';
export type { Duplicate, DuplicatePosition } from './duplicate.js';
export { Duplicates, pairsCounted } from './duplicates.js';
export { DuplicatesFollower } from './duplicates-follower.js';
export { duplicatesKind, searchBatch } from './search-batch.js';
export { type JudgedPair, judgePair } from './judge-pair.js';
export { seenContacts } from './judge-contacts.js';
export type { Traits } from './traits.js';
export { signsOfTraits } from './signs-of-pair.js';
