export { knownRecordKinds, recordBounds, type ContactRecord, type NewRecord, type RecordContent } from './record.js';
export { Records } from './records.js';
export { listRecords, type ListedRecord } from './record-rows.sql.js';
export {
  type DataSchema,
  type NewRecordKind,
  type RecordKind,
  recordKindBounds,
  type RecordKindChanges,
} from './record-kind.js';
export { RecordKinds } from './record-kinds.js';
