import { Readable } from 'node:stream';
import '#libs/testing/slow';
import { openTable } from './open-table.js';
import { tableFormats, type TableFormat } from './table.js';
import { UnreadableTableError } from './unreadable-table-error.js';
import { sheetBegin, sheetEnd, sheetRow, stylesXml } from './write/sheet-xml.js';
import { contentTypesXml, relationsXml, workbookRelationsXml, workbookXml } from './write/workbook-xml.js';
import { writeRows } from './write/write-rows.js';
import { ZipWriter } from './write/zip-writer.js';

/** The same numbers in every run. */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % below;
  };
}

const signs = Buffer.from('",;\n\r\0{}[]:<>/&\u00ff\u20ac=\\');
const columns = [{ name: 'name' }, { name: 'born', type: 'date' as const }, { name: 'tags' }];
const row = ['Ann "A", Ltd\nBonn', '1990-04-12', ['a', 'b;c']];

/** Bytes changed, cut, repeated or put elsewhere, some times. */
function mutated(bytes: Buffer, number: (below: number) => number): Buffer {
  let result = Buffer.from(bytes);
  for (let times = 1 + number(6); times > 0 && result.length > 0; times -= 1) {
    const [at, length] = [number(result.length), 1 + number(40)];
    if (number(2) === 0) {
      result[at] = number(256);
      continue;
    }
    const cut = result.subarray(at, at + length);
    const inserted = [Buffer.from([number(256)]), signs.subarray(number(signs.length)), Buffer.concat([cut, cut])][
      number(3)
    ];
    const skipped = number(2) === 0 ? length : 1;
    result = Buffer.concat([result.subarray(0, at), inserted ?? cut, result.subarray(at + skipped)]);
    if (number(10) === 0) result = result.subarray(0, number(result.length + 1));
  }
  return result;
}

/** Rows, or why there are none; any other error fails the test. */
async function ended(bytes: Buffer): Promise<number | UnreadableTableError> {
  let count = 0;
  try {
    const table = await openTable(Readable.from([bytes]));
    for await (const { cells } of table.rows) {
      if (cells.some((cell) => cell === '' || cell?.includes('\0') || cell?.isWellFormed() === false))
        throw new Error(`A cell cannot be stored: ${JSON.stringify(cells)}`);
      count += 1;
    }
    return count;
  } catch (error) {
    if (error instanceof UnreadableTableError) return error;
    throw error;
  }
}

async function workbookOf(change: (xml: Buffer) => Buffer): Promise<Buffer> {
  const zip = new ZipWriter();
  const sheet = `${sheetBegin(columns)}${sheetRow(2, columns, row)}${sheetRow(3, columns, row)}${sheetEnd}`;
  const parts = {
    '[Content_Types].xml': contentTypesXml,
    '_rels/.rels': relationsXml,
    'xl/styles.xml': stylesXml,
    'xl/worksheets/sheet1.xml': sheet,
    'xl/workbook.xml': workbookXml(1),
    'xl/_rels/workbook.xml.rels': workbookRelationsXml(1),
  };
  for (const [name, text] of Object.entries(parts)) await zip.whole(name, change(Buffer.from(text)).toString());
  zip.end();
  return zip.bytes();
}

describe('a file that was changed at random', () => {
  it.each(tableFormats)('ends with rows or with why there are none: %s', async (format: TableFormat) => {
    const rows = Array.from({ length: 4 }, () => row);
    const bytes = Buffer.concat((await Readable.from(writeRows(format, columns, rows)).toArray()) as Buffer[]);
    const number = numbersFrom(20);
    const results = [];
    for (let run = 0; run < 200; run += 1) results.push(await ended(mutated(bytes, number)));
    expect(results.filter((result) => result instanceof UnreadableTableError).length).toBeGreaterThan(5);
    expect(results.filter((result) => typeof result === 'number').length).toBeGreaterThan(0);
  });

  it('ends so too where the XML of a workbook was changed', async () => {
    const number = numbersFrom(7);
    const results = [];
    for (let run = 0; run < 200; run += 1) {
      const changed = number(6);
      let part = 0;
      results.push(await ended(await workbookOf((xml) => (part++ === changed ? mutated(xml, number) : xml))));
    }
    expect(results).toHaveLength(200);
  });
});
