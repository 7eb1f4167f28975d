export { findMissing, type MissingMessages } from './find-missing.js';
export { lastGapSearch } from './last-gap-search.sql.js';
export { NightlySearch } from './nightly-search.js';
