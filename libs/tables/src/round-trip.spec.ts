import fc from 'fast-check';
import { Readable } from 'node:stream';
import { listOf } from './cells/list-text.js';
import { openTable } from './open-table.js';
import { tableFormats, type TableFormat, type TableRow } from './table.js';
import { writePart, writeRows } from './write/write-rows.js';
import type { CellValue, WriterPlace, WrittenColumn } from './write/written-table.js';

const columns: WrittenColumn[] = [
  { name: 'text' },
  { name: 'phone' },
  { name: 'number' },
  { name: 'flag' },
  { name: 'list' },
  { name: 'day', type: 'date' },
  { name: 'customFields.moment', type: 'time' },
];

const pieces = [
  '=',
  '+',
  '-',
  '@',
  "'",
  '"',
  ',',
  ';',
  ':::',
  '\t',
  '\r',
  '\n',
  '\r\n',
  ' ',
  '_x0041_',
  '&amp;',
  '<b>',
  ']]>',
];
const words = [
  'Ann',
  '+49',
  '=1+1',
  '😀',
  'שלום',
  '\u202e',
  'null',
  'true',
  '007',
  '1e5',
  '\u0001',
  '\uFEFF',
  'é',
  'sep=;',
  '{',
  '[',
];
const text = fc
  .array(fc.oneof(fc.constantFrom(...pieces, ...words), fc.string({ unit: 'grapheme', maxLength: 5 })), {
    maxLength: 6,
  })
  .map((parts) => parts.join('').replaceAll('\0', ''));
const orNull = <T extends CellValue>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 4 });
const moment = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });

const row: fc.Arbitrary<CellValue[]> = fc.tuple(
  orNull(text),
  orNull(fc.integer({ min: 1_000_000, max: 999_999_999 }).map((digits) => `+49${digits}`)),
  orNull(fc.oneof(fc.maxSafeInteger(), fc.double({ noNaN: true, min: -1e9, max: 1e9 }))),
  orNull(fc.boolean()),
  orNull(
    fc.array(
      text.map((one) => one.trim()).filter((one) => one !== ''),
      { maxLength: 4 },
    ),
  ),
  orNull(moment.map((date) => date.toISOString().slice(0, 10))),
  orNull(moment.map((date) => date.toISOString())),
);

const written = async (format: TableFormat, rows: CellValue[][]): Promise<Buffer> =>
  Buffer.concat((await Readable.from(writeRows(format, columns, rows)).toArray()) as Buffer[]);

async function read(bytes: Buffer): Promise<{ header: readonly string[]; rows: TableRow[] }> {
  const table = await openTable(Readable.from([bytes]));
  return { header: table.header, rows: (await Readable.from(table.rows).toArray()) as TableRow[] };
}

const shown = (value: CellValue): unknown => {
  if (value === null || value === '') return null;
  if (Array.isArray(value)) return value.length === 0 ? null : value;
  return typeof value === 'object' ? value : String(value);
};

/** A list is compared as what its reader makes of its cell. */
const asRead = (cells: TableRow['cells']): unknown[] =>
  cells.map((cell, index) => (columns[index]?.name === 'list' && cell !== null ? listOf(cell) : cell));

const isBlank = (cells: unknown[]) => cells.every((cell) => cell === null);

describe('what is written', () => {
  it.each(tableFormats)('is read as it was, whatever it is: %s', async (format) => {
    const rows = fc.array(row, { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(rows, async (given) => {
        const expected = given.map((cells) => cells.map(shown)).filter((cells) => !isBlank(cells));
        fc.pre(expected.length > 0);
        const found = await read(await written(format, given));
        expect(found.header).toEqual(columns.map(({ name }) => name));
        expect(found.rows.map(({ cells }) => asRead(cells))).toEqual(expected);
        expect(found.rows.filter(({ fault }) => fault)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('is the same in every format, value by value', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 8 }), async (given) => {
        fc.pre(given.some((cells) => !isBlank(cells.map(shown))));
        const tables = await Promise.all(tableFormats.map(async (format) => read(await written(format, given))));
        const values = tables.map(({ header, rows }) => [header, ...rows.map(({ cells }) => asRead(cells))]);
        for (const one of values) expect(one).toEqual(values[0]);
      }),
      { numRuns: 60 },
    );
  });

  it.each(tableFormats)('is the same table however it is cut into parts: %s', async (format) => {
    const one: CellValue[] = ['Ann', '+491512345678', 1, true, ['a'], '2026-05-17', '2026-05-17T09:30:00.000Z'];
    let [place, bytes] = [null as WriterPlace | null, [] as Buffer[]];
    for (const [index, size] of [2, 0, 1, 0].entries()) {
      const rows = Array.from({ length: size }, () => one);
      const part = await writePart(format, { columns, rows, place, isLast: index === 3 });
      place = JSON.parse(JSON.stringify(part.place)) as WriterPlace;
      bytes.push(part.bytes);
    }
    const whole = await read(await written(format, [one, one, one]));
    expect(await read(Buffer.concat(bytes))).toEqual(whole);
  });

  it.each(tableFormats)('is a file of its kind, also without rows: %s', async (format) => {
    const bytes = await written(format, []);
    if (format === 'csv' || format === 'xlsx')
      expect((await read(bytes)).header).toEqual(columns.map(({ name }) => name));
    if (format === 'json') expect(JSON.parse(bytes.toString())).toEqual([]);
    if (format === 'ndjson') expect(bytes).toHaveLength(0);
  });
});

describe('a list in a cell', () => {
  it.each([
    ['a;b', ['a', 'b']],
    ['a, b', ['a', 'b']],
    ['a, b; c', ['a, b', 'c']],
    ['Kunden ::: * myContacts', ['Kunden', '* myContacts']],
    ['"Rent, monthly"', ['Rent, monthly']],
    ['"a;b"; c', ['a;b', 'c']],
    ['5" pipe, 3" pipe', ['5" pipe', '3" pipe']],
    [' ; a ;; ', ['a']],
  ])('that another program wrote is read too: %s', (cell, items) => expect(listOf(cell)).toEqual(items));
});
