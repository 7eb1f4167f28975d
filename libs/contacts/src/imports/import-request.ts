import type { ContactFields } from '../contacts/index.js';

/** Kinds of jobs: one reads and judges the file of an import, one writes its rows, one undoes what that did. */
export const importCheckKind = 'import_check';
export const importKind = 'import';
export const importUndoKind = 'import_undo';

/** What becomes of a row whose address identifies a contact already. */
export const importPolicies = ['skip', 'update', 'create'] as const;
export type ImportPolicy = (typeof importPolicies)[number];

export const importStatuses = ['validating', 'ready', 'importing', 'done', 'failed', 'undone'] as const;
export type ImportStatus = (typeof importStatuses)[number];

/** A column of the file, and the field of contacts that it fills. */
export interface ImportColumn {
  /** As the file has it; each name once. */
  name: string;
  /** `customFields.<key>`, `id`, or a field that is set by hand; null: the column is left out. */
  field: string | null;
  /** Why: by its name, by its content, as last time, or by a request. */
  reason: string;
}

/** Why a row, or a value of it, is refused. */
export interface RowFault {
  field: string;
  /** The column that it came from; null where none has the field. */
  column: string | null;
  code: string;
  message: string;
  /** What may have been meant. */
  suggestion?: string;
}

/** Counted while the rows are judged. */
export interface ImportCounts {
  rows: number;
  valid: number;
  /** Valid rows that have an address of an earlier row. */
  duplicatesInFile: number;
  /** Valid rows that have an address of a contact, or its id. */
  duplicatesInDatabase: number;
}

export const noCounts: ImportCounts = { rows: 0, valid: 0, duplicatesInFile: 0, duplicatesInDatabase: 0 };

/** What became of the rows. */
export interface ImportResult {
  created: number;
  updated: number;
  skipped: number;
  rejected: number;
}

/** What a row says of a contact, in the form in which it is stored. */
export type RowFields = Partial<Omit<ContactFields, 'customFields'>> & {
  /** Of a contact that the row is about. */
  id?: string;
  customFields?: ContactFields['customFields'];
};

/** A row as a table gives it. */
export interface TableLine {
  /** As an editor shows it. */
  line: number;
  cells: readonly (string | null)[];
  /** Why it could not be read. */
  fault?: { code: string; message: string };
}
