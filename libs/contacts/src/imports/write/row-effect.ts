import type { RowFault, RowFields } from '../import-request.js';

/** A valid row that is to be written. */
export interface ValidRow {
  rowNumber: number;
  fields: RowFields;
}

/** What became of a row. */
export interface RowEffect {
  rowNumber: number;
  effect: 'created' | 'updated' | 'skipped' | 'rejected';
  /** That it made, changed, or is about. */
  contactId: string | null;
  faults: readonly RowFault[] | null;
}

export function rejected(rowNumber: number, fault: Omit<RowFault, 'column'>): RowEffect {
  return { rowNumber, effect: 'rejected', contactId: null, faults: [{ ...fault, column: null }] };
}
