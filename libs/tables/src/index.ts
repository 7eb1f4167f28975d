export { openTable, type TableSource } from './open-table.js';
export {
  tableBounds,
  tableFormats,
  type OpenOptions,
  type RowFault,
  type Table,
  type TableFormat,
  type TableRow,
} from './table.js';
export { UnreadableTableError, type UnreadableReason } from './unreadable-table-error.js';
export { listOf, listText } from './cells/list-text.js';
export { csvCell, csvLine } from './write/text-parts.js';
export { writePart, writeRows } from './write/write-rows.js';
export type { CellValue, TablePart, WriterPlace, WrittenColumn, WrittenPart } from './write/written-table.js';
