export { knownRecordKinds, recordBounds, type ContactRecord, type NewRecord, type RecordContent } from './record.js';
export { Records } from './records.js';
export { listRecords, type ListedRecord } from './record-rows.sql.js';
