import fc from 'fast-check';
import { Readable } from 'node:stream';
import { listOf, openTable, type TableRow, type WriterPlace } from '#libs/tables';
import { fieldTexts, mapColumns } from '../columns/index.js';
import type { Contact } from '../contacts/index.js';
import { handFields, type HandField } from '../field-lists.js';
import { exportColumns } from './export-columns.js';
import { exportFormats, type ExportFormat } from './export-request.js';
import { exportPart } from './write-contacts.js';

const ada: Contact = {
  id: '0192f0c1-0000-7000-8000-000000000001',
  name: 'Ada',
  firstName: null,
  lastName: null,
  email: null,
  phone: '+4930123456',
  status: 'prospect',
  role: 'prospect',
  channelPreference: null,
  source: 'api',
  referralSource: null,
  language: 'en',
  timezone: null,
  company: null,
  state: null,
  tags: ['a', 'b'],
  customFields: { budget: -7.25, wants: ['Pool', 'Garden'] },
  verified: false,
  assignedTo: null,
  appliedAt: null,
  lastActivityAt: null,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
};

const custom = (key: string, archivedAt: string | null = null) => ({
  id: key,
  key,
  label: key,
  type: 'text' as const,
  options: [],
  recognised: false,
  version: 1,
  archivedAt,
  createdAt: '',
});
const fields = [custom('budget'), custom('wants'), custom('gone', '2026-01-01T00:00:00.000Z')];
const all = exportColumns({ format: 'csv', fields: undefined }, fields);

/** Contacts as a file, cut into parts of these sizes. */
async function fileOf(
  format: ExportFormat,
  columns: readonly string[],
  contacts: readonly Contact[],
  sizes = [contacts.length],
): Promise<Buffer> {
  const parts: Buffer[] = [];
  let [from, place]: [number, WriterPlace | null] = [0, null];
  for (const [index, size] of sizes.entries()) {
    const some = contacts.slice(from, from + size);
    const part = await exportPart(format, { contacts: some, columns, place, isLast: index === sizes.length - 1 });
    from += size;
    place = part.place;
    parts.push(part.bytes);
  }
  return Buffer.concat(parts);
}

const csvOf = async (contact: Contact, columns: readonly string[]) =>
  String(await fileOf('csv', columns, [contact])).split('\r\n');

describe('a line of CSV', () => {
  it('has a cell for each heading, empty where nothing is set, and the custom fields in use behind the others', async () => {
    const [header, line] = await csvOf(ada, all);
    expect(line?.split(',')).toHaveLength(Number(header?.split(',').length));
    expect(line).toContain(',Ada,,,,+4930123456,prospect,');
    expect(line).toContain(',a;b,false,');
    expect(line?.endsWith(',-7.25,Pool;Garden')).toBe(true);
    expect(header?.endsWith(',customFields.budget,customFields.wants')).toBe(true);
  });
});

describe('a file of contacts', () => {
  it.each(exportFormats)('in %s is the same however it is cut into parts', async (format) => {
    const columns = ['id', 'name', 'customFields.budget'];
    const people = [ada, ada, ada];
    const [whole, cut] = [
      await rowsOf(await fileOf(format, columns, people)),
      await fileOf(format, columns, people, [2, 1, 0]),
    ];
    expect(await rowsOf(cut)).toEqual(whole);
    expect(whole.map(({ cells }) => cells)).toEqual(people.map(() => [ada.id, 'Ada', '-7.25']));
  });

  it('in JSON has custom fields as one object, and nobody is an empty list', async () => {
    const columns = ['name', 'customFields.budget'];
    expect(JSON.parse(String(await fileOf('json', columns, [ada])))).toEqual([
      { name: 'Ada', customFields: { budget: -7.25 } },
    ]);
    expect(JSON.parse(String(await fileOf('json', columns, [])))).toEqual([]);
    const whole = exportColumns({ format: 'json', fields: ['customFields', 'customFields.budget'] }, fields);
    expect(JSON.parse(String(await fileOf('json', whole, [ada])))).toEqual([{ customFields: ada.customFields }]);
  });

  it('refuses fields that there are not, and has an archived one no longer', () => {
    expect(() => exportColumns({ format: 'csv', fields: ['name', 'age'] }, fields)).toThrow('fields: age is no field');
    expect(() => exportColumns({ format: 'csv', fields: ['customFields.gone'] }, fields)).toThrow('customFields.gone');
    expect(exportColumns({ format: 'csv', fields: ['customFields', 'name'] }, fields)).toEqual([
      'customFields.budget',
      'customFields.wants',
      'name',
    ]);
  });
});

const rowsOf = async (bytes: Buffer) => {
  const table = await openTable(Readable.from([bytes]));
  return (await Readable.from(table.rows).toArray()) as TableRow[];
};

const text = fc
  .array(fc.oneof(fc.constantFrom('=', "'", '"', ',', ';', ' ', '+49', '-1', '@', 'é', '😀', 'שלום'), fc.string()), {
    maxLength: 5,
  })
  .map((parts) => parts.join('').replaceAll(/\p{C}/gu, '').trim())
  .filter((one) => one !== '');
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const person = fc.record({
  name: text,
  firstName: orNull(text),
  company: orNull(text),
  phone: orNull(fc.constantFrom('+4930123456', '+351912345678')),
  email: orNull(fc.constantFrom('ann@example.com', "o'hara@example.org")),
  tags: fc.uniqueArray(text, { maxLength: 4 }),
  customFields: fc.record(
    {
      budget: fc.oneof(text, fc.integer(), fc.constant('2026-05-17')),
      wants: fc.array(text, { minLength: 1, maxLength: 3 }),
    },
    { requiredKeys: [] },
  ),
});
const settable = handFields.filter((field) => field !== 'customFields');

const expectedOf = (contact: Contact): Record<string, unknown> => {
  const own = settable.map((field) => [field, contact[field]] as const);
  const ofWorkspace = Object.entries(contact.customFields).map(
    ([key, value]) => [`customFields.${key}`, value] as const,
  );
  const set = [...own, ...ofWorkspace].filter(
    ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(set.map(([field, value]) => [field, Array.isArray(value) ? value : String(value)]));
};

const isList = (field: string) => field === ('tags' satisfies HandField) || field === 'customFields.wants';

describe('an export that is read again', () => {
  it.each(exportFormats)('says of every contact what it said, each column in its field: %s', async (format) => {
    const columns = exportColumns({ format, fields: undefined }, fields);
    await fc.assert(
      fc.asyncProperty(fc.array(person, { minLength: 1, maxLength: 5 }), async (people) => {
        const contacts = people.map((one) => ({ ...ada, ...one }));
        const table = await openTable(Readable.from([await fileOf(format, columns, contacts)]));
        const rows = (await Readable.from(table.rows).toArray()) as TableRow[];
        const mapping = mapColumns(
          table.header,
          rows.map(({ cells }) => cells),
          fields,
        ).map(({ field }) => field);
        const read = rows.map(({ cells }) =>
          [...fieldTexts(mapping, cells)].map(([field, cell]) => [field, isList(field) ? listOf(cell) : cell] as const),
        );
        expect(read.map((texts) => Object.fromEntries(texts))).toEqual(contacts.map(expectedOf));
      }),
      { numRuns: 40 },
    );
  });
});
