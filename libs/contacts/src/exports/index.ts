export { exportBatch } from './export-batch.js';
export { exportColumns } from './export-columns.js';
export { discardParts, endExport, forgetExports, keepPart, type StoredPart } from './export-parts.sql.js';
export {
  exportFormats,
  exportKind,
  type ExportFormat,
  type ExportPlace,
  type ExportRequest,
  type ExportResult,
} from './export-request.js';
export { exportPart } from './write-contacts.js';
export { Exports } from './exports.js';
