export { eraseBatch, type EraseBatch } from './erase-batch.js';
export { eraseKind, type ErasePlace, type EraseRequest, type EraseResult } from './erase-request.js';
export { unreferencedFiles } from './erase-steps.sql.js';
export { Erasures } from './erasures.js';
