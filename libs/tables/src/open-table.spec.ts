import { Readable } from 'node:stream';
import { openTable } from './open-table.js';
import type { OpenOptions, Table, TableRow } from './table.js';
import { UnreadableTableError } from './unreadable-table-error.js';

const open = (content: string | Buffer, options?: OpenOptions): Promise<Table> =>
  openTable(Readable.from([Buffer.from(content)]), options);

async function read(content: string | Buffer, options?: OpenOptions): Promise<{ table: Table; rows: TableRow[] }> {
  const table = await open(content, options);
  return { table, rows: (await Readable.from(table.rows).toArray()) as TableRow[] };
}

const cellsOf = async (content: string | Buffer) => (await read(content)).rows.map(({ cells }) => cells);
const ann = [['Ann', 'ann@example.com']];

async function refusalOf(content: string | Buffer, options?: OpenOptions): Promise<UnreadableTableError> {
  const error: unknown = await read(content, options).catch((thrown: unknown) => thrown);
  if (error instanceof UnreadableTableError) return error;
  throw new Error('It was read.');
}

describe('the format of a file', () => {
  it.each([
    ['csv', 'name,email\nAnn,ann@example.com\n'],
    ['csv', '\uFEFFname;email\r\nAnn;ann@example.com\r\n'],
    ['csv', 'name\temail\rAnn\tann@example.com'],
    ['csv', 'sep=|\r\nname|email\r\nAnn|ann@example.com'],
    ['csv', '"name","email"\n"Ann","ann@example.com"'],
    ['json', '[{"name": "Ann", "email": "ann@example.com"}]'],
    ['json', '\uFEFF\n[\n {"name": "Ann",\n "email": "ann@example.com"}\n]\n'],
    ['ndjson', '{"name": "Ann", "email": "ann@example.com"}\n'],
    ['ndjson', '\n{"name": "Ann", "email": "ann@example.com"}'],
  ])('is found by its content: %s in %j', async (format, content) => {
    const { table, rows } = await read(content);
    expect([table.format, table.header, rows.map(({ cells }) => cells)]).toEqual([format, ['name', 'email'], ann]);
  });

  it('takes the end of the name where the content could be two things', async () => {
    expect((await open('[{name}],email\nAnn,ann@example.com', { fileName: 'people.CSV' })).format).toBe('csv');
  });

  it.each([
    ['format', Buffer.from('d0cf11e0a1b11ae100', 'hex'), '.xls'],
    ['format', 'BEGIN:VCARD\nVERSION:3.0', 'vCard'],
    ['format', '<!doctype html><p>', 'page'],
    ['format', '%PDF-1.7', 'PDF'],
    ['format', Buffer.from('89504e470d0a1a0a00', 'hex'), 'picture'],
    ['format', Buffer.from('ffd8ffe000', 'hex'), 'picture'],
    ['empty', '', 'empty'],
    ['empty', '\n\n', 'no rows'],
    ['empty', '[]', 'no objects'],
    ['json', '{\n "name": "Ann"\n}', 'one object a line'],
    ['header', 'Ann,ann@example.com\nBob,bob@example.com', 'names of columns'],
    ['header', 'Ann,+1 (415) 555-0132\nBob,+1 415 555 0133', 'names of columns'],
  ])('is refused with what to do: %s', async (reason, content, words) => {
    const refusal = await refusalOf(content);
    expect([refusal.reason, refusal.message]).toEqual([reason, expect.stringContaining(words)]);
  });
});

const bytes = (text: string, last: number[]) => Buffer.concat([Buffer.from(text), Buffer.from(last)]);

describe('an encoding other than UTF-8', () => {
  const latin = bytes(
    `name,city\n${'Ann,Bonn\n'.repeat(20_000)}J`,
    [0xfc, 0x72, 0x67, 0x65, 0x6e, 0x2c, 0x4b, 0xf6, 0x6c, 0x6e],
  );

  it.each([
    ['windows-1252', latin, 20_002],
    ['UTF-16LE', Buffer.from('\uFEFFname,email\nAnn,a@b.cd', 'utf16le'), undefined],
    ['UTF-16LE', Buffer.from('name,email\nAnn,a@b.cd', 'utf16le'), undefined],
    ['UTF-16BE', Buffer.from('\uFEFFname,email', 'utf16le').swap16(), undefined],
  ])('is named with its line: %s', async (looksLike, content, line) => {
    expect(await refusalOf(content)).toMatchObject({ reason: 'encoding', looksLike, line });
  });

  it('is seen also where a character is cut at the end', async () => {
    expect(await refusalOf(bytes('name\nJ', [0xc3]))).toMatchObject({ reason: 'encoding', line: 2 });
  });
});

describe('a row of CSV', () => {
  it('has the line on which it begins, whatever line ends and blank lines stand before', async () => {
    const content = 'name,note\r\n"Ann","two\nlines"\n\n\r\nBob,"a\r\nb\r\nc"\nCleo,x\n';
    const { rows } = await read(content);
    expect(rows.map(({ line, cells }) => [line, cells[0]])).toEqual([
      [2, 'Ann'],
      [6, 'Bob'],
      [9, 'Cleo'],
    ]);
  });

  it('has null where nothing stands, also at a short end', async () => {
    expect(await cellsOf('a,b,c\n1,,\n2\n,,\n')).toEqual([
      ['1', null, null],
      ['2', null, null],
    ]);
  });

  it('has a fault of its own, and the others are read', async () => {
    const { rows } = await read('a,b\n1,2,3\n\0,1\n4,5\n');
    expect(rows.map(({ line, fault }) => [line, fault?.code])).toEqual([
      [2, 'too_many_cells'],
      [3, 'invalid_character'],
      [4, undefined],
    ]);
  });

  it('has the quotes that stand within a text', async () => {
    expect(await cellsOf('a,b\nx,5" pipe\n"y" z,1\n')).toEqual([
      ['x', '5" pipe'],
      ['"y" z', '1'],
    ]);
  });

  it('loses the quote that guards a formula, and no other', async () => {
    expect(await cellsOf(`a\n'=1+1\n'+49 30\n''@x\n'tis\n+49\n`)).toEqual([
      ['=1+1'],
      ['+49 30'],
      ["'@x"],
      ["'tis"],
      ['+49'],
    ]);
  });

  it('ends the file where a quote has no end, or a row is endless', async () => {
    expect(await refusalOf('a\n1\n"open\n2')).toMatchObject({ reason: 'unclosed_quote' });
    const endless = `a\n"${'x'.repeat(1024 * 1024)}`;
    expect(await refusalOf(endless)).toMatchObject({ reason: 'row_too_large', line: 2 });
    expect(await refusalOf(`a\n${'x'.repeat(1024 * 1024)}`)).toMatchObject({ reason: 'row_too_large', line: 2 });
  });

  it('has the delimiter of most rows, decimal commas aside', async () => {
    expect(await cellsOf('name;price\nAnn;1,5\nBob;2,5\n')).toEqual([
      ['Ann', '1,5'],
      ['Bob', '2,5'],
    ]);
  });
});

describe('a strict header', () => {
  const strictHeader = ['name', 'email'];

  it('is taken as it is alone', async () => {
    expect((await open('name,email\nAnn,a@b.cd', { strictHeader })).header).toEqual(strictHeader);
    for (const other of ['email,name', 'Name,email', 'name', 'name,email,phone'])
      expect(await refusalOf(`${other}\nx,y`, { strictHeader })).toMatchObject({ reason: 'header', line: 1 });
  });
});

describe('a row of JSON', () => {
  it('has what stands in objects under names with dots, and lists as one cell', async () => {
    const content = `{"name": "Ann", "tags": ["a", "b;c", "d, e"], "customFields": {"budget": 4.5}, "emails": [{"value": "x"}], "ok": true}`;
    const { table, rows } = await read(content);
    expect(table.header).toEqual(['name', 'tags', 'customFields.budget', 'emails.1.value', 'ok']);
    expect(rows[0]?.cells).toEqual(['Ann', 'a;"b;c";"d, e"', '4.5', 'x', 'true']);
  });

  it('can have a key that no row before had: one more column', async () => {
    const many = Array.from({ length: 300 }, (_, index) => ({
      name: `n${index}`,
      ...(index === 299 && { late: 'x' }),
    }));
    const { table, rows } = await read(JSON.stringify(many));
    expect([table.header, rows.at(-1)?.cells, rows.length]).toEqual([['name', 'late'], ['n299', 'x'], 300]);
  });

  it('has its line, and a fault of its own', async () => {
    const list = '[\n{"a": 1},\n\n{"a": {"b":\n 2}}, 5,\n{"a": 12345678901234567890},{"a" 1}, {"a": "\\ud800"},\n{}]';
    const { rows } = await read(list);
    expect(rows.map(({ line, fault }) => [line, fault?.code])).toEqual([
      [2, undefined],
      [4, undefined],
      [5, 'no_object'],
      [6, 'inexact_number'],
      [6, 'no_object'],
      [6, 'invalid_character'],
    ]);
    const lines = await read('{"a": "1"}\n\nnonsense\n[1]\n{"a": "2"}\n');
    expect(lines.rows.map(({ line, fault }) => [line, fault?.code])).toEqual([
      [1, undefined],
      [3, 'no_object'],
      [4, 'no_object'],
      [5, undefined],
    ]);
  });

  it.each([
    ['json', '[{"a": 1}, {"a": '],
    ['json', '[{"a": 1}]]'],
    ['json', '[{"a": 1},]'],
    ['json', '[{"a": 1}, 1}'],
    ['json', `[{"a": 1}, ${'['.repeat(50)}`],
    ['row_too_large', `[{"a": "${'x'.repeat(2 ** 21)}`],
    ['row_too_large', `{"a": "${'x'.repeat(2 ** 21)}`],
  ])('ends the file where none can be read behind it: %s', async (reason, content) => {
    expect((await refusalOf(content)).reason).toBe(reason);
  });
});

describe('a source', () => {
  it('is closed when the reader leaves, and its error is passed on', async () => {
    const source = Readable.from([
      Buffer.from('name\n'),
      ...Array.from({ length: 100_000 }, () => Buffer.from('Ann\n')),
    ]);
    for await (const row of (await openTable(source)).rows) if (row.line === 3) break;
    expect(source.destroyed).toBe(true);
    const failing = new Readable({ read: (): never => void failing.destroy(new Error('away')) as never });
    await expect(openTable(failing)).rejects.toThrow('away');
  });
});
