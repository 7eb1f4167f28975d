import { encodingMessage } from './text/checked-utf8.js';
import { wideEncoding } from './text/encoding-guess.js';
import type { TableFormat } from './table.js';
import { UnreadableTableError } from './unreadable-table-error.js';

const zip = Buffer.from('504b0304', 'hex');

const picture = ['a picture', 'choose one with rows, such as CSV or XLSX'] as const;

/** What people send by mistake: how such files begin, what they are, what to do. */
const others: readonly [begins: Buffer, what: string, advice: string][] = [
  [
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    'an old Excel workbook (.xls), or one with a password',
    'save it as .xlsx without a password',
  ],
  [Buffer.from('1f8b', 'hex'), 'compressed', 'unpack it'],
  [Buffer.from('89504e47', 'hex'), ...picture],
  [Buffer.from('ffd8ff', 'hex'), ...picture],
  [Buffer.from('GIF8'), ...picture],
  [Buffer.from('%PDF'), 'a PDF', 'export the contacts as CSV or XLSX'],
  [Buffer.from('BEGIN:VCARD'), 'a vCard file', 'export the contacts as CSV'],
  [Buffer.from('SQLite format 3'), 'a database', 'export the contacts as CSV'],
  [Buffer.from('<'), 'a page or XML', 'export the contacts as CSV or XLSX'],
];

/** The format of a file by how it begins; its name counts where the beginning could be either. @throws UnreadableTableError. */
export function formatOf(head: Buffer, fileName: string | undefined): TableFormat {
  if (head.length === 0)
    throw new UnreadableTableError({ reason: 'empty', message: 'The file is empty; choose another one.' });
  if (head.subarray(0, 4).equals(zip)) return 'xlsx';
  const wide = wideEncoding(head);
  if (wide) throw new UnreadableTableError({ reason: 'encoding', looksLike: wide, message: encodingMessage(wide) });
  const text = head
    .toString('utf8', 0, 1_024)
    .replace(/^\uFEFF/u, '')
    .trimStart();
  refuseOthers(head, text);
  if (fileName?.toLowerCase().endsWith('.csv')) return 'csv';
  if (/^\[\s*(?:[{\]]|$)/u.test(text)) return 'json';
  return /^\{\s*(?:["}]|$)/u.test(text) ? 'ndjson' : 'csv';
}

function refuseOthers(head: Buffer, text: string): void {
  const found = others.find(
    ([begins]) => head.subarray(0, begins.length).equals(begins) || text.startsWith(begins.toString()),
  );
  if (!found) return;
  const [, what, advice] = found;
  throw new UnreadableTableError({ reason: 'format', message: `The file is ${what}; ${advice}.` });
}
