import type { Versioned } from '#libs/database';
import { RefusalError } from '#libs/platform';
import type {
  ImportColumn,
  ImportCounts,
  ImportPolicy,
  ImportResult,
  ImportStatus,
  RowFault,
} from './import-request.js';

/** The faults of one row. */
export interface FaultyRow {
  line: number;
  faults: RowFault[];
}

/** What an undo did. */
export interface ImportUndo {
  /** Contacts that the import made: they are deleted. */
  deleted: number;
  /** Contacts that it changed: they are as before. */
  restored: number;
  /** Contacts that were left as they are, or in a part; the first hundred with their reasons. */
  left: number;
  reasons: { contactId: string; reason: string }[];
}

const keptReasons = 100;

/** An undo that left these as they are. */
export function leftAlone(reasons: ImportUndo['reasons']): ImportUndo {
  return { deleted: 0, restored: 0, left: reasons.length, reasons: reasons.slice(0, keptReasons) };
}

export function added(one: ImportUndo, other: ImportUndo): ImportUndo {
  return {
    deleted: one.deleted + other.deleted,
    restored: one.restored + other.restored,
    left: one.left + other.left,
    reasons: [...one.reasons, ...other.reasons].slice(0, keptReasons),
  };
}

/** A file that becomes contacts. */
export interface Import extends Versioned {
  id: string;
  status: ImportStatus;
  fileName: string;
  /** Of the file in the store, in hexadecimal; null where it was let go. */
  sha256: string | null;
  size: number;
  format: string;
  strict: boolean;
  columns: ImportColumn[];
  policy: ImportPolicy | null;
  /** The job that reads, writes or undoes it, or was the last one. */
  jobId: string | null;
  /** Null until all rows are judged. */
  summary: ImportCounts | null;
  /** The first refused rows. */
  faulty: FaultyRow[];
  result: ImportResult | null;
  undo: ImportUndo | null;
  error: string | null;
  createdAt: string;
}

/** What came with a request, and what was read of it. */
export type NewImport = Pick<Import, 'id' | 'fileName' | 'size' | 'format' | 'strict' | 'columns'> & {
  sha256: string;
  contentType: string;
  madeBy: { kind: string; id: string };
};

/** The import is in another state than the request needs; nothing was changed. */
export class ImportStateError extends RefusalError {
  override readonly name = 'ImportStateError';

  constructor(status: ImportStatus, what: string) {
    super('import_not_ready', `The import is ${status}; ${what}.`, { members: { importStatus: status } });
  }
}
