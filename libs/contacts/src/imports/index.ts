export { stageBatch } from './stage/stage-batch.js';
export { discardRows } from './stage/stage-rows.sql.js';
export { importBatch, type ImportPlace } from './write/import-batch.js';
export { undoBatch } from './undo/undo-batch.js';
export { countEffects } from './write/keep-effects.sql.js';
export { changeImport, findImport } from './sql/import-rows.sql.js';
export { importSource, type ImportSource } from './sql/import-source.sql.js';
export { forgetImports } from './sql/forget-imports.sql.js';
export { columnNames, suggestColumns } from './suggest-columns.js';
export { type BeginJob, Imports } from './imports.js';
export {
  added as addedUndo,
  ImportStateError,
  type FaultyRow,
  type Import,
  type ImportUndo,
  type NewImport,
} from './import.js';
export { importFields, MappingRefusedError, systemFields, templateColumns } from './import-fields.js';
export type { RejectedRow } from './sql/rejected-rows.sql.js';
export {
  importCheckKind,
  importUndoKind,
  importKind,
  importPolicies,
  importStatuses,
  noCounts,
  type ImportColumn,
  type ImportCounts,
  type ImportPolicy,
  type ImportResult,
  type ImportStatus,
  type RowFault,
  type TableLine,
} from './import-request.js';
