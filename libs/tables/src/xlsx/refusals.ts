import { UnreadableTableError } from '../unreadable-table-error.js';

export function damaged(): UnreadableTableError {
  return unreadable(
    'The workbook is damaged; open it in a spreadsheet and save it again, or save the sheet as "CSV UTF-8".',
  );
}

/** A workbook that unpacks to far more than people write: nobody's memory is spent on it. */
export function tooLarge(): UnreadableTableError {
  return unreadable('The workbook unpacks to more than its size allows; save the sheet as "CSV UTF-8".');
}

export function unreadable(message: string): UnreadableTableError {
  return new UnreadableTableError({ reason: 'workbook', message });
}
