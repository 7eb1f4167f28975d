export { tagBatch, type TagProgress } from './tag-batch.js';
export { type TagPlace, type TagResult, tagsKind } from './tag-job.js';
