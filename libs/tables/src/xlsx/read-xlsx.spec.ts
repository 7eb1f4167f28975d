import { Readable } from 'node:stream';
import { openTable } from '../open-table.js';
import type { Table, TableRow } from '../table.js';
import { UnreadableTableError } from '../unreadable-table-error.js';
import { ZipWriter } from '../write/zip-writer.js';
import { formatOf } from './number-formats.js';

const relations = (links: Record<string, string>) => {
  const each = Object.entries(links).map(([id, to]) => {
    const [type, target] = to.split(' ');
    return `<Relationship Id="${id}" Type="http://x/${type}" Target="${target}"/>`;
  });
  return `<Relationships>${each.join('')}</Relationships>`;
};

interface Parts {
  /** The rows of the sheets, as XML. */
  sheets: string[];
  strings?: string;
  styles?: string;
  workbook?: string;
  others?: Record<string, string>;
}

/** A workbook of these parts, packed. */
async function workbook({ sheets, strings = '', styles = '', workbook: own, others = {} }: Parts): Promise<Buffer> {
  const zip = new ZipWriter();
  const list = sheets.map((_, index) => `<sheet name="S${index}" r:id="s${index}"/>`).join('');
  const links = Object.fromEntries(sheets.map((_, index) => [`s${index}`, `worksheet worksheets/sheet${index}.xml`]));
  const parts = {
    '_rels/.rels': relations({ r1: 'officeDocument /xl/workbook.xml' }),
    'xl/workbook.xml': own ?? `<workbook xmlns:r="r"><sheets>${list}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations({ ...links, a: 'sharedStrings sharedStrings.xml', b: 'styles styles.xml' }),
    'xl/sharedStrings.xml': `<sst>${strings}</sst>`,
    'xl/styles.xml': `<styleSheet>${styles}</styleSheet>`,
    ...Object.fromEntries(sheets.map((rows, index) => [`xl/worksheets/sheet${index}.xml`, sheet(rows)])),
    ...others,
  };
  for (const [name, text] of Object.entries(parts)) await zip.whole(name, text);
  zip.end();
  return zip.bytes();
}

const sheet = (rows: string) => `<worksheet><sheetData>${rows}</sheetData></worksheet>`;
const inline = (...texts: string[]) => texts.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('');
const header = (...names: string[]) => `<row>${inline(...names)}</row>`;

async function read(bytes: Buffer): Promise<{ table: Table; rows: TableRow[] }> {
  const table = await openTable(Readable.from([bytes]));
  return { table, rows: (await Readable.from(table.rows).toArray()) as TableRow[] };
}

async function cellsOf(parts: Parts): Promise<TableRow['cells'][]> {
  return (await read(await workbook(parts))).rows.map(({ cells }) => cells);
}

async function refusalOf(bytes: Buffer): Promise<UnreadableTableError> {
  const error: unknown = await read(bytes).catch((thrown: unknown) => thrown);
  if (error instanceof UnreadableTableError) return error;
  throw new Error('It was read.');
}

const rows = (...cells: string[]) => [`${header('a')}${cells.map((cell) => `<row>${cell}</row>`).join('')}`];
const styled = (style: number, value: string) => `<c s="${style}"><v>${value}</v></c>`;
const much = (text: string, times: number) => text.repeat(times);

const zipOf = async (parts: Record<string, string>) => {
  const zip = new ZipWriter();
  for (const [name, text] of Object.entries(parts)) await zip.whole(name, text);
  zip.end();
  return zip.bytes();
};

describe('a cell of a workbook', () => {
  it('is a shared text, in pieces of different looks, without how it is pronounced', async () => {
    const strings =
      '<si><t>Ann</t></si><si><r><t>Li </t></r><r><t>Wei</t></r><rPh><t>no</t></rPh></si><si><t>_x0041_x000D_</t></si>';
    const sheets = rows(
      '<c t="s"><v>1</v></c>',
      '<c t="s"><v>0</v></c>',
      '<c t="s"><v>2</v></c>',
      '<c t="s"><v>9</v></c>',
    );
    expect(await cellsOf({ sheets, strings })).toEqual([['Li Wei'], ['Ann'], ['Ax000D_']]);
  });

  it('is what a formula came to, true or false, an error as it is shown', async () => {
    const sheets = rows(
      '<c><f>1+1</f><v>2</v></c>',
      '<c t="str"><f>A1</f><v>text</v></c>',
      '<c t="b"><v>1</v></c>',
      '<c t="e"><v>#N/A</v></c>',
    );
    expect(await cellsOf({ sheets })).toEqual([['2'], ['text'], ['true'], ['#N/A']]);
  });

  it('is a date or a time by its format, from 1900 and from 1904, and keeps its zeros', async () => {
    const styles =
      '<numFmts><numFmt numFmtId="200" formatCode="d/m/yy\\ h:mm"/><numFmt numFmtId="201" formatCode="00000"/></numFmts>' +
      '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>' +
      '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="200"/><xf numFmtId="201"/><xf numFmtId="20"/></cellXfs>';
    const sheets = rows(
      styled(0, '46151'),
      styled(1, '46151'),
      styled(1, '59'),
      styled(2, '46151.5'),
      styled(3, '123'),
      styled(4, '0.395833333333333'),
    );
    const shown = [['46151'], ['2026-05-09'], ['1900-02-28'], ['2026-05-09T12:00:00.000Z'], ['00123'], ['09:30:00']];
    expect(await cellsOf({ sheets, styles })).toEqual(shown);
    const from1904 = '<workbook xmlns:r="r"><workbookPr date1904="1"/><sheets><sheet r:id="s0"/></sheets></workbook>';
    expect((await cellsOf({ sheets, styles, workbook: from1904 }))[1]).toEqual(['2030-05-10']);
  });

  it('is a phone as it was typed, also where it is a number; digits that were lost are a fault of the row', async () => {
    const { rows: found } = await read(
      await workbook({
        sheets: rows(
          '<c><v>351912345678</v></c>',
          '<c><v>3.51912345678E11</v></c>',
          '<c><v>1.2345678901234567E19</v></c>',
        ),
      }),
    );
    expect(found.map(({ line, cells, fault }) => [line, cells[0], fault?.code])).toEqual([
      [2, '351912345678', undefined],
      [3, '351912345678', undefined],
      [4, null, 'inexact_number'],
    ]);
  });

  it('stands where its name says, and rows have the numbers of the sheet', async () => {
    const sheets = [
      '<row r="3"><c r="B3" t="str"><v>b</v></c></row><row r="7"><c r="C7"><v>1</v></c></row><row r="9"><c r="B9"><v>2</v></c></row>',
    ];
    const { table, rows: found } = await read(await workbook({ sheets }));
    expect([table.header, found]).toEqual([
      ['', 'b'],
      [
        { line: 7, cells: [null, null], fault: { code: 'too_many_cells', message: expect.any(String) as string } },
        { line: 9, cells: [null, '2'] },
      ],
    ]);
  });
});

describe('texts that cells share', () => {
  it('are found whatever their number and length, in any order', async () => {
    const texts = Array.from({ length: 9_000 }, (_, index) => `${index} ${'ä'.repeat(index % 90)}`);
    const order = texts.map((_, index) => (index * 7_919) % texts.length);
    const rowsOf = order.map((index) => `<row><c t="s"><v>${index}</v></c></row>`).join('');
    const strings = texts.map((text) => `<si><t>${text}</t></si>`).join('');
    const cells = await cellsOf({ sheets: [header('a') + rowsOf], strings });
    expect(cells.map(([cell]) => cell)).toEqual(order.map((index) => texts[index]));
  });
});

describe('the sheets of a workbook', () => {
  it('are those with the header of the first one; hidden ones are left out', async () => {
    const [one, two, other] = [
      `${header('a')}<row>${inline('1')}</row>`,
      `${header('a')}<row>${inline('2')}</row>`,
      `${header('b')}<row>${inline('3')}</row>`,
    ];
    const { rows: found } = await read(await workbook({ sheets: [one, other, two] }));
    expect(found.map(({ line, cells }) => [line, cells[0]])).toEqual([
      [2, '1'],
      [6, '2'],
    ]);
    const hidden =
      '<workbook xmlns:r="r"><sheets><sheet state="hidden" r:id="s0"/><sheet r:id="s1"/></sheets></workbook>';
    expect((await read(await workbook({ sheets: [one, other], workbook: hidden }))).table.header).toEqual(['b']);
  });

  it('may have prefixes and names from the root', async () => {
    const prefixed = `<x:worksheet xmlns:x="x"><x:sheetData><x:row><x:c t="str"><x:v>a</x:v></x:c></x:row></x:sheetData></x:worksheet>`;
    const others = {
      'xl/worksheets/sheet0.xml': prefixed,
      'xl/_rels/workbook.xml.rels': relations({ s0: 'worksheet /xl/worksheets/sheet0.xml' }),
    };
    expect((await read(await workbook({ sheets: [''], others }))).table.header).toEqual(['a']);
  });
});

describe('a workbook that is none', () => {
  it.each([
    ['.xlsb', { 'xl/workbook.bin': '' }],
    ['OpenDocument', { 'content.xml': '<a/>' }],
    ['Numbers', { 'Index/Document.iwa': '' }],
    ['archive', { 'a.txt': '' }],
    ['damaged', { 'xl/workbook.xml': '<workbook' }],
    ['damaged', { 'xl/workbook.xml': '<!DOCTYPE a [<!ENTITY b "c">]><workbook>&b;</workbook>' }],
  ])('is refused by what it is: %s', async (words, parts) => {
    expect(await refusalOf(await zipOf(parts))).toMatchObject({
      reason: 'workbook',
      message: expect.stringContaining(words),
    });
  });

  it('is refused where it is cut', async () => {
    const bytes = await workbook({ sheets: [header('a')] });
    for (const length of [10, 200, bytes.length - 1])
      expect((await refusalOf(bytes.subarray(0, length))).reason).toBe('workbook');
  });
});

describe('a workbook that unpacks to too much', () => {
  it.each<[string, () => Parts]>([
    [
      'one text of 20 MB',
      () => ({ sheets: [`${header('a')}<row><c t="str"><v>${much('x', 20_000_000)}</v></c></row>`] }),
    ],
    ['a shared text of 20 MB', () => ({ sheets: [header('a')], strings: `<si><t>${much('x', 20_000_000)}</t></si>` })],
    [
      '20 MB of the same rows',
      () => ({ sheets: [header('a') + much(`<row><c t="str"><v>${much('x', 20_000)}</v></c></row>`, 1_000)] }),
    ],
    ['elements in elements', () => ({ sheets: [much('<a>', 100_000)] })],
    ['an attribute of 20 MB', () => ({ sheets: [`<row a="${much('x', 20_000_000)}"/>`] })],
    ['a comment of 20 MB', () => ({ sheets: [`<!--${much('x', 20_000_000)}-->`] })],
  ])('is refused before it fills the memory: %s', async (_, parts) => {
    const bytes = await workbook(parts());
    expect(bytes.length).toBeLessThan(300_000);
    expect((await refusalOf(bytes)).reason).toBe('workbook');
  });

  it('has cells and rows wherever they are named', async () => {
    const sheets = [
      `${header('a')}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row><row r="99999999999"><c r="A1"><v>2</v></c></row>`,
    ];
    const { rows: found } = await read(await workbook({ sheets }));
    expect(found.map(({ line, cells }) => [line, cells])).toEqual([
      [1_048_576, [null]],
      [1_048_577, ['2']],
    ]);
  });
});

describe('a format of numbers', () => {
  it.each([
    ['General', 'number'],
    ['#,##0.00', 'number'],
    ['"day" 0', 'number'],
    ['[Red]0', 'number'],
    ['dd.mm.yyyy', 'date'],
    ['[$-407]d. mmmm yyyy', 'date'],
    ['[h]:mm:ss', 'time'],
    ['hh:mm AM/PM', 'time'],
    ['m/d/yy h:mm', 'datetime'],
  ])('shows %s as a %s', (code, kind) => expect(formatOf(code).kind).toBe(kind));
});
