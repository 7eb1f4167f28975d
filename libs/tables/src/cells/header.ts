import { tableBounds, type TableRow } from '../table.js';
import { UnreadableTableError } from '../unreadable-table-error.js';
import { tooManyColumns } from './row.js';

/**
 * The names of the columns, from the first row of a file.
 * @throws UnreadableTableError where it has none, too many, others than `expected`, or holds a person in place of names.
 */
export function headerOf(first: Pick<TableRow, 'line' | 'cells'> | undefined, expected?: readonly string[]): string[] {
  if (!first) throw unreadable('empty', 'The file has no rows; choose a file with a line of names of columns.');
  const header = first.cells.map((cell) => (cell ?? '').trim());
  if (header.length > tableBounds.columns) throw unreadable('too_many_columns', tooManyColumns());
  if (header.some(isOfPerson))
    throw unreadable(
      'header',
      'The first row has an e-mail address or a phone number in place of a name; put a row of names of columns first.',
    );
  if (expected) refuseOthers(header, expected);
  return header;
}

/** An address or an international number names no column. */
const isOfPerson = (name: string): boolean =>
  /^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(name) || /^\+(?:[\s().\-/]*\d){7,15}$/u.test(name);

function refuseOthers(header: readonly string[], expected: readonly string[]): void {
  if (header.every((name, index) => name === (expected[index] ?? '')) && header.length >= expected.length) return;
  const message = `The first row must be ${expected.join(',')} and is another one; take the template, or leave strict out.`;
  throw unreadable('header', message);
}

function unreadable(reason: 'empty' | 'header' | 'too_many_columns', message: string): UnreadableTableError {
  return new UnreadableTableError({ reason, message, line: 1 });
}
