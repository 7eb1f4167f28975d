export { findMissing, type MissingMessages } from './find-missing.js';
export { lastGapSearch } from './last-gap-search.sql.js';
export { lastNight, NightlySearch } from './nightly-search.js';
