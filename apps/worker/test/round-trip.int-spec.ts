import {
  Bulk,
  Contacts,
  type ContactFields,
  CustomFields,
  exportFormats,
  Exports,
  type ExportFormat,
} from '#libs/contacts';
import type { Database } from '#libs/database';
import { filesConfig, openFileStore } from '#libs/files';
import '#libs/testing/slow';
import { testFilesUrl } from '#libs/testing/files';
import { waitFor } from '#libs/testing/waiting';
import { ImportsUnderTest, type ImportingWorkspace } from './imports-under-test.js';

let test: ImportsUnderTest;
let here: ImportingWorkspace;
let gateway: Database;

/** Values of every kind, with what files and spreadsheets like to change. */
const people: (ContactFields & { name: string })[] = [
  {
    name: 'Zoë "Z" O’Neil; Jr.',
    firstName: '李',
    lastName: "=cmd|'/c calc'!A0",
    email: 'zoe+tag@example.com',
    phone: '+12025550143',
    status: 'applicant',
    role: 'landlord',
    channelPreference: 'email',
    source: 'crm_import',
    referralSource: '-1+1',
    language: 'pt',
    timezone: 'America/Sao_Paulo',
    company: '@Acme, Inc.; "North"',
    state: 'CA',
    tags: ['VIP', 'Rent, monthly', '5" pipe'],
    customFields: { note: '007', budget: -1250.5, move_in: '2026-02-28', kind: 'a;b', wishes: ['a;b', 'c, d'] },
  },
  { name: '+49', phone: '+491512345678', customFields: { note: "'quoted", budget: 0, kind: 'x' } },
  { name: 'null', email: 'null@example.com', tags: ['true'], customFields: { note: '1e5', budget: 9007199254740991 } },
  { name: 'Ann', email: 'ann@example.com' },
];

beforeAll(async () => {
  test = await ImportsUnderTest.start();
  gateway = test.testDatabase.connect('doorbell_gateway');
  here = await test.workspace();
  const fields = new CustomFields(gateway);
  const options = ['a;b', 'c, d', 'x'];
  for (const [key, type] of [
    ['note', 'text'],
    ['budget', 'number'],
    ['move_in', 'date'],
    ['kind', 'select'],
    ['wishes', 'multiselect'],
  ] as const)
    // prettier-ignore
    await fields.make(here.id, { key, label: `Of ${key}`, type, options: type.endsWith('select') ? options : [] });
  const context = { workspaceId: here.id, cause: { kind: 'api_key', id: here.apiKeyId } };
  for (const person of people) await new Contacts(gateway).create(context, person, 'refuse');
});
afterAll(() => test?.stop());

async function exported(format: ExportFormat): Promise<Buffer> {
  const { selection, count: total } = await new Bulk(gateway).select(here.id, { filter: {}, exclude: [] }, 'add_tags');
  const columns = await new Exports(gateway).columns(here.id, { format, fields: undefined });
  const { job } = await test.jobs.create(here.id, {
    kind: 'export',
    neededRight: 'contacts:export',
    principal: { kind: 'api_key', id: here.apiKeyId, role: 'admin' },
    params: { format, columns, selection },
    total,
    needsConfirmation: false,
  });
  await waitFor('the export is done', async () => (await test.jobs.find(here.id, job.id))?.state === 'done');
  const store = await openFileStore(filesConfig({ FILES_URL: testFilesUrl() }));
  const chunks: Buffer[] = [];
  for (const { sha256 } of await new Exports(gateway).parts(here.id, job.id))
    for await (const chunk of await store.read({ workspaceId: here.id, sha256 })) chunks.push(chunk as Buffer);
  await store.close();
  return Buffer.concat(chunks);
}

const standing = () =>
  here.ask(
    `select c.*, (select count(*) from contact_changes x where x.workspace_id = c.workspace_id) as changes
     from contacts c where workspace_id = $1 order by contact_id`,
  );

describe('an export that is imported', () => {
  it.each(exportFormats)('changes nothing, whatever values there are: %s', async (format) => {
    const before = await standing();
    expect(before).toHaveLength(people.length);
    const { id, summary, faulty } = await here.judged(await exported(format), `contacts.${format}`);
    expect(faulty).toEqual([]);
    expect(summary).toMatchObject({ rows: people.length, valid: people.length, duplicatesInDatabase: people.length });
    const { result } = await here.confirm(id, 'update');
    expect(result).toEqual({ created: 0, updated: 0, skipped: people.length, rejected: 0 });
    expect(await standing()).toEqual(before);
  });
});
