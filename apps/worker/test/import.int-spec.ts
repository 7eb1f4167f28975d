import { Contacts, CustomFields, forgetImports, MappingRefusedError, Merges, setRetention } from '#libs/contacts';
import type { Database } from '#libs/database';
import type { RunningJob } from '#libs/jobs';
import '#libs/testing/slow';
import { waitFor } from '#libs/testing/waiting';
import { ImportKind } from '../src/imports/import.kind.js';
import { ImportLoad } from '../src/imports/import-load.js';
import { ImportsUnderTest, type ImportingWorkspace } from './imports-under-test.js';

let test: ImportsUnderTest;
let here: ImportingWorkspace;
let contacts: Contacts;
let worker: Database;

beforeAll(async () => {
  test = await ImportsUnderTest.start();
  worker = test.testDatabase.connect('doorbell_worker');
  contacts = new Contacts(test.testDatabase.connect('doorbell_gateway'));
});
beforeEach(async () => {
  here = await test.workspace();
});
afterAll(() => test?.stop());

const csv = (...lines: string[]) => `${lines.join('\n')}\n`;
const make = async (fields: { name: string; email?: string; phone?: string; tags?: string[] }) => {
  const context = { workspaceId: here.id, cause: { kind: 'api_key', id: here.apiKeyId } };
  return (await contacts.create(context, fields, 'refuse')).contact.contact;
};

interface Person {
  name: string;
  email: string | null;
  phone: string | null;
  company: string | null;
  source: string;
  tags: string[];
}

const people = () =>
  here.ask<Person>(
    'select name, email, phone, company, source, tags from contacts where workspace_id = $1 and deleted_at is null order by name, created_at',
  );
const identities = () =>
  here.ask<{ value: string; name: string; proof: string }>(
    `select i.value, c.name, i.proof from contact_identities i join contacts c using (workspace_id, contact_id)
     where workspace_id = $1 order by value`,
  );
/** Addresses that identify more than one live contact, and contacts that the log made other than once. */
const faults = () =>
  here.ask(
    `select email from contacts where workspace_id = $1 and deleted_at is null group by 1 having count(*) > 1
     union all select contact_id::text from contact_changes where workspace_id = $1 and kind = 'created' group by 1 having count(*) > 1`,
  );

describe('the rows of a file', () => {
  it('are judged one by one, with line, column, reason and suggestion, and nothing is written', async () => {
    await make({ name: 'Known', email: 'known@example.com' });
    const file = csv(
      'Full name,E-mail,Mobile,Nonsense',
      'Ann,ANN@example.com,+1 202 555 0143,x',
      'Bo,bo(at)example.com,,',
      'Cy,,49301234567,',
      'Dora,,,',
      ',eve@example.com,,',
      '"Ann\nagain",ann@example.com,,',
      'Known too,known@example.com,,',
    );
    const judged = await here.judged(file);
    expect(judged.columns.map(({ name, field }) => [name, field])).toEqual([
      ['Full name', 'name'],
      ['E-mail', 'email'],
      ['Mobile', 'phone'],
      ['Nonsense', null],
    ]);
    expect(judged.summary).toEqual({ rows: 7, valid: 2, duplicatesInFile: 0, duplicatesInDatabase: 1 });
    const found = judged.faulty.flatMap(({ line, faults: of }) =>
      of.map(({ column, field, code, suggestion }) => ({ line, column, field, code, suggestion })),
    );
    expect(found).toEqual([
      { line: 3, column: 'E-mail', field: 'email', code: 'invalid_email', suggestion: undefined },
      { line: 4, column: 'Mobile', field: 'phone', code: 'invalid_phone', suggestion: '+49301234567' },
      { line: 5, column: null, field: 'email', code: 'required', suggestion: undefined },
      { line: 6, column: null, field: 'name', code: 'required', suggestion: undefined },
      { line: 7, column: 'Full name', field: 'name', code: 'invalid', suggestion: 'Ann again' },
    ]);
    expect(await people()).toHaveLength(1);
  });

  it('become contacts with vouched addresses, tags and custom fields, each with its cause in the log', async () => {
    await new CustomFields(test.testDatabase.connect('doorbell_gateway')).make(here.id, {
      key: 'budget',
      label: 'Budget',
      type: 'number',
      options: [],
    });
    const done = await here.import(
      csv(
        'name,email,phone,tags,Budget,status',
        'Ann,ann@example.com,2025550143,VIP;hot,1250,applicant',
        'Bo,bo@example.com,,vip,,',
      ),
    );
    expect(done.result).toEqual({ created: 2, updated: 0, skipped: 0, rejected: 0 });
    expect(await people()).toMatchObject([
      { name: 'Ann', phone: '+12025550143', source: 'import', tags: ['VIP', 'hot'] },
      { name: 'Bo', source: 'import', tags: ['VIP'] },
    ]);
    expect(await identities()).toEqual([
      { value: '+12025550143', name: 'Ann', proof: 'vouched' },
      { value: 'ann@example.com', name: 'Ann', proof: 'vouched' },
      { value: 'bo@example.com', name: 'Bo', proof: 'vouched' },
    ]);
    const [logged] = await here.ask<{ cause: object; changes: Record<string, { after: unknown }> }>(
      `select cause, changes from contact_changes where workspace_id = $1 and changes->'name'->>'after' = 'Ann'`,
    );
    expect(logged?.cause).toEqual({ kind: 'import', id: done.id });
    expect(logged?.changes).toMatchObject({ tags: { after: ['VIP', 'hot'] }, 'customFields.budget': { after: 1250 } });
    expect(logged?.changes['appliedAt']?.after).toEqual(expect.any(String));
    const [shown] = (
      await contacts.list(here.id, { filter: { search: 'ann' }, sort: 'name', limit: 5, from: { page: 1 } })
    ).contacts;
    expect(shown).toMatchObject({
      customFields: { budget: 1250 },
      status: 'applicant',
      appliedAt: logged?.changes['appliedAt']?.after,
    });
    const audit = await here.ask<{ details: object }>(
      `select details from audit_log where workspace_id = $1 and kind = 'contacts_imported'`,
    );
    expect(audit).toEqual([
      { details: { importId: done.id, created: '2', updated: '0', skipped: '0', rejected: '0' } },
    ]);
  });

  it('of columns that are mapped in another way are judged again', async () => {
    const { id } = await here.judged(csv('who,mail address', 'Ann,ann@example.com'));
    await expect(
      test.imports.remap(here.id, { id, mapping: { who: 'age', nobody: 'name' } }, here.begin),
    ).rejects.toThrow(MappingRefusedError);
    expect((await here.seen(id)).summary).toMatchObject({ rows: 1, valid: 0 });
    await test.imports.remap(here.id, { id, mapping: { who: 'name' } }, here.begin);
    expect((await here.until(id, 'ready')).summary).toMatchObject({ rows: 1, valid: 1 });
    await here.confirm(id, 'skip');
    const next = await here.judged(csv('who,mail address', 'Bo,bo@example.com'));
    expect(next.columns[0]).toEqual({ name: 'who', field: 'name', reason: 'remembered' });
  });
});

describe('a row whose address is known', () => {
  const file = csv('name,email,company,tags', 'Ann New,ann@example.com,Acme,hot', 'Bo,bo@example.com,,');

  it('is skipped, and the contact stays as it is', async () => {
    await make({ name: 'Ann', email: 'ann@example.com' });
    expect((await here.import(file)).result).toEqual({ created: 1, updated: 0, skipped: 1, rejected: 0 });
    expect(await people()).toMatchObject([{ name: 'Ann', company: null }, { name: 'Bo' }]);
  });

  it('updates what it says: empty cells change nothing, tags are added, and what is so already is not written', async () => {
    await make({ name: 'Ann', email: 'ann@example.com', phone: '+12025550143', tags: ['VIP'] });
    expect((await here.import(file, 'update')).result).toEqual({ created: 1, updated: 1, skipped: 0, rejected: 0 });
    expect(await people()).toMatchObject([
      { name: 'Ann New', phone: '+12025550143', company: 'Acme', tags: ['VIP', 'hot'], source: 'api' },
      { name: 'Bo' },
    ]);
    const changed = () =>
      here.ask<{ changes: object }>(`select changes from contact_changes where workspace_id = $1 and kind = 'updated'`);
    expect((await changed()).map(({ changes }) => Object.keys(changes).sort())).toEqual([['company', 'name', 'tags']]);
    expect((await here.import(file, 'update')).result).toEqual({ created: 0, updated: 0, skipped: 2, rejected: 0 });
    expect(await changed()).toHaveLength(1);
  });

  it('gives the contact its other address, and is refused where that identifies another one', async () => {
    await make({ name: 'Ann', email: 'ann@example.com', phone: '+12025550143' });
    await make({ name: 'Bo', email: 'bo@example.com' });
    const done = await here.import(
      csv('name,email,phone', 'Ann,ann@example.com,+12025550199', 'Bo,bo@example.com,+12025550199'),
      'update',
    );
    expect(done.result).toEqual({ created: 0, updated: 1, skipped: 0, rejected: 1 });
    expect(await identities()).toMatchObject([{ value: '+12025550199', name: 'Ann' }, { name: 'Ann' }, { name: 'Bo' }]);
    const [row] = await test.imports.rejected(here.id, done.id, { after: -1, limit: 5 });
    expect(row).toMatchObject({
      cells: ['Bo', 'bo@example.com', '+12025550199'],
      faults: [{ code: 'contact_exists' }],
    });
  });

  it('becomes another contact where that is wanted, whose address identifies only the first', async () => {
    await make({ name: 'Ann', email: 'ann@example.com' });
    expect((await here.import(file, 'create')).result).toMatchObject({ created: 2 });
    expect(await people()).toMatchObject([
      { name: 'Ann' },
      { name: 'Ann New', email: 'ann@example.com' },
      { name: 'Bo' },
    ]);
    expect(await identities()).toMatchObject([{ value: 'ann@example.com', name: 'Ann' }, { name: 'Bo' }]);
  });

  it('of a deleted contact makes a new one, which takes the address over', async () => {
    const { id } = await make({ name: 'Old', email: 'ann@example.com' });
    await contacts.remove({ workspaceId: here.id, cause: { kind: 'api_key', id: here.apiKeyId } }, id);
    expect((await here.import(file)).result).toMatchObject({ created: 2 });
    expect(await identities()).toMatchObject([{ value: 'ann@example.com', name: 'Ann New', proof: 'vouched' }, {}]);
  });

  it('by an earlier row follows the policy too, in the order of the file', async () => {
    const twice = csv(
      'name,email,phone,company',
      'Ann,ann@example.com,,One',
      'Ann,ann@example.com,+12025550143,Two',
      'Ann,,+12025550143,Three',
    );
    const { summary } = await here.judged(twice);
    expect(summary).toMatchObject({ valid: 3, duplicatesInFile: 2, duplicatesInDatabase: 0 });
    expect((await here.import(twice, 'update')).result).toEqual({ created: 1, updated: 2, skipped: 0, rejected: 0 });
    expect(await people()).toMatchObject([{ email: 'ann@example.com', phone: '+12025550143', company: 'Three' }]);
  });
});

async function undone(id: string) {
  await test.imports.undo(here.id, { id, isJobOver: true }, here.begin);
  return (await here.until(id, 'undone')).undo;
}

describe('an import that is undone', () => {
  it('deletes the contacts that it made, but for those that others touched since', async () => {
    const { id } = await here.import(
      csv('name,email', 'Ann,ann@example.com', 'Bo,bo@example.com', 'Cy,cy@example.com'),
    );
    const [ann] = await here.ask<{ id: string }>(
      `select contact_id as id from contacts where workspace_id = $1 and name = 'Ann'`,
    );
    const context = { workspaceId: here.id, cause: { kind: 'api_key', id: here.apiKeyId } };
    await contacts.update(context, String(ann?.id), { fields: { state: 'NY' } });
    expect(await undone(id)).toEqual({
      deleted: 2,
      restored: 0,
      left: 1,
      reasons: [{ contactId: ann?.id, reason: 'It was changed since.' }],
    });
    expect(await people()).toMatchObject([{ name: 'Ann' }]);
    const audit = await here.ask<{ details: object }>(
      `select details from audit_log where workspace_id = $1 and kind = 'import_undone'`,
    );
    expect(audit).toEqual([{ details: { importId: id, deleted: '2', restored: '0', left: '1' } }]);
  });

  it('gives those that it changed what they had, but for what was changed since', async () => {
    const before = await make({ name: 'Ann', email: 'ann@example.com', phone: '+12025550143', tags: ['VIP'] });
    const { id } = await here.import(
      csv(
        'name,email,phone,company,tags,state',
        'Ann New,ann@example.com,+12025550199,Acme,hot,NY',
        'Bo,bo@example.com,,,,',
      ),
      'update',
    );
    const context = { workspaceId: here.id, cause: { kind: 'api_key', id: here.apiKeyId } };
    await contacts.update(context, before.id, { fields: { company: 'Other', tags: ['VIP', 'hot', 'warm'] } });
    expect(await undone(id)).toEqual({
      deleted: 1,
      restored: 1,
      left: 1,
      reasons: [{ contactId: before.id, reason: 'company: changed since.' }],
    });
    expect((await contacts.get(here.id, before.id))?.contact).toMatchObject({
      name: 'Ann',
      phone: '+12025550143',
      company: 'Other',
      state: null,
      tags: ['VIP', 'warm'],
    });
    expect((await identities()).filter(({ name }) => name === 'Ann').map(({ value }) => value)).toEqual([
      '+12025550143',
      'ann@example.com',
    ]);
  });
});

/** As the worker's hourly work does, a piece at a time. */
async function forgotten(): Promise<void> {
  for (let piece = 0; piece < 5; piece += 1) await forgetImports(worker);
}

describe('an undo beside a merge', () => {
  it('leaves what was merged since as it is, and says so', async () => {
    const known = await make({ name: 'Known', email: 'known@example.com' });
    const survivor = await make({ name: 'Survivor', email: 'survivor@example.com' });
    const { id } = await here.import(
      csv('name,email,company', 'Ann,ann@example.com,', 'Known,known@example.com,Acme', 'Bo,bo@example.com,'),
      'update',
    );
    const [ann] = await here.ask<{ id: string }>(
      `select contact_id as id from contacts where workspace_id = $1 and name = 'Ann'`,
    );
    const context = { workspaceId: here.id, cause: { kind: 'api_key', id: here.apiKeyId } };
    const others = [String(ann?.id), known.id];
    const request = { contactId: survivor.id, with: others, fields: {}, dryRun: false };
    await new Merges(test.testDatabase.connect('doorbell_gateway')).merge(context, request);
    const undo = await undone(id);
    expect(undo).toMatchObject({ deleted: 1, restored: 0, left: 2 });
    const reason = 'It was merged into another contact.';
    expect(undo?.reasons).toEqual(expect.arrayContaining(others.map((contactId) => ({ contactId, reason }))));
    expect(await people()).toMatchObject([{ name: 'Survivor', company: 'Acme' }]);
    expect((await identities()).map(({ value, name }) => `${value} ${name}`)).toEqual([
      'ann@example.com Survivor',
      'bo@example.com Bo',
      'known@example.com Survivor',
      'survivor@example.com Survivor',
    ]);
  });
});

describe('an import', () => {
  it('in JSON shows columns that appear late', async () => {
    const lines = Array.from({ length: 150 }, (_, n) =>
      JSON.stringify({ name: `P${n}`, email: `p${n}@example.com`, ...(n === 149 && { late: 1 }) }),
    );
    const judged = await here.judged(lines.join('\n'), 'people.ndjson');
    expect(judged.columns.at(-1)).toEqual({ name: 'late', field: null, reason: 'late' });
    expect(judged.summary).toMatchObject({ rows: 150, valid: 150 });
  });

  it('that runs beside another of the same people makes none of them twice', async () => {
    const rows = Array.from({ length: 400 }, (_, n) => `P${n},p${n}@example.com`);
    const ids = [
      (await here.judged(csv('name,email', ...rows))).id,
      (await here.judged(csv('name,email', ...rows.toReversed()))).id,
    ];
    const results = (await Promise.all(ids.map((id) => here.confirm(id, 'skip')))).map(({ result }) => result);
    expect(results.reduce((sum, one) => sum + Number(one?.created), 0)).toBe(400);
    expect(results.reduce((sum, one) => sum + Number(one?.skipped), 0)).toBe(400);
    expect(await faults()).toEqual([]);
  });

  it('goes on where its worker was killed, and makes no row twice', async () => {
    const count = 6_000;
    const rows = Array.from({ length: count }, (_, n) => `P${n},p${n % 2_500}@example.com`);
    const id = await here.send(csv('name,email', ...rows));
    await killedUnderWay(id);
    const { summary } = await here.until(id, 'ready');
    expect(summary).toEqual({ rows: count, valid: count, duplicatesInFile: 3_500, duplicatesInDatabase: 0 });
    await test.imports.confirm(here.id, { id, policy: 'skip' }, here.begin);
    await killedUnderWay(id);
    expect((await here.until(id, 'done')).result).toEqual({ created: 2_500, updated: 0, skipped: 3_500, rejected: 0 });
    expect(await faults()).toEqual([]);
    const standing = await people();
    expect(standing).toHaveLength(2_500);
    // Of the rows of an address the first made the contact, in whatever batch it was.
    expect(standing.filter(({ name, email }) => email !== `${name.toLowerCase()}@example.com`)).toEqual([]);
  });

  it.each([
    { policy: 'skip', isKnown: true, next: [{ round: 1, after: 1 }] },
    { policy: 'create', isKnown: false, next: [{ round: 1, after: 1 }] },
    { policy: 'update', isKnown: true, next: [] },
  ])('has a batch beside another one where neither locks what stands: $policy', async ({ policy, isKnown, next }) => {
    if (isKnown) await make({ name: 'Known', email: 'p0@example.com' });
    const { id } = await here.judged(csv('name,email', ...[0, 1, 2].map((n) => `P${n},p${n}@example.com`)));
    await here.ask(`update imports set policy = $2 where workspace_id = $1`, policy);
    const job = { workspaceId: here.id, params: { importId: id }, place: null, result: null } as unknown as RunningJob;
    const begins: unknown[] = [];
    const turn = (): Promise<RunningJob> => Promise.resolve(job);
    const bounds = { limit: 2, fault: null, nextAt: (place: unknown) => void begins.push(place), turn };
    await worker.inTransaction([here.id], (queries) => new ImportKind(new ImportLoad()).batch(queries, job, bounds));
    expect(begins).toEqual(next);
  });

  it('whose batches run beside each other makes each tag once, and counts every contact', async () => {
    const count = 4_000;
    const rows = Array.from({ length: count }, (_, n) => `P${n},p${n}@example.com,T${n % 1_500}`);
    const { result, jobId } = await here.import(csv('name,email,tags', ...rows));
    expect(result).toEqual({ created: count, updated: 0, skipped: 0, rejected: 0 });
    expect(await here.ask('select count(*) as n from tags where workspace_id = $1')).toEqual([{ n: 1_500 }]);
    expect(await here.ask('select sum(contacts)::integer as n from tag_counts where workspace_id = $1')).toEqual([
      { n: count },
    ]);
    expect(await here.ask('select sum(contacts)::integer as n from contact_counts where workspace_id = $1')).toEqual([
      { n: count },
    ]);
    expect(await test.jobs.find(here.id, String(jobId))).toMatchObject({ state: 'done', done: count });
  });

  it('is undone to its end where the worker was killed, and nothing is done twice', async () => {
    const before = await make({ name: 'Known', email: 'p0@example.com' });
    const count = 2_000;
    const { id } = await here.import(
      csv('name,email', ...Array.from({ length: count }, (_, n) => `P${n},p${n}@example.com`)),
      'update',
    );
    expect((await people())[0]).toMatchObject({ name: 'P0' });
    await test.imports.undo(here.id, { id, isJobOver: true }, here.begin);
    await killedUnderWay(id);
    expect((await here.until(id, 'undone')).undo).toEqual({ deleted: count - 1, restored: 1, left: 0, reasons: [] });
    expect(await people()).toMatchObject([{ name: 'Known' }]);
    const logged = await here.ask(
      `select contact_id from contact_changes where workspace_id = $1 and cause->>'kind' = 'import_undo'`,
    );
    expect(new Set(logged.map((one) => JSON.stringify(one))).size).toBe(count);
    expect(logged).toHaveLength(count);
    expect((await contacts.get(here.id, before.id))?.contact).toMatchObject({ name: 'Known' });
  });

  it('says while its rows are judged how many there are', async () => {
    const filler = 'x'.repeat(300);
    const count = 10_000;
    const rows = Array.from({ length: count }, (_, n) => `P${n},p${n}@example.com,${filler}`);
    const id = await here.send(csv('name,email,Nonsense', ...rows));
    let total: number | null = null;
    await waitFor('the total is known', async () => (total = (await here.job(id))?.total ?? null) !== null);
    expect(Math.abs(Number(total) - count)).toBeLessThan(count / 4);
    await here.until(id, 'ready');
    expect((await here.job(id))?.total).toBe(count);
  });

  it('is kept for as long as its workspace keeps imports', async () => {
    const other = await test.workspace();
    const file = csv('name,email', 'Ann,ann@example.com');
    const [ours, theirs] = [await here.import(file), await other.judged(file)];
    await setRetention(test.testDatabase.connect('doorbell_gateway'), other.id, { kind: 'import', days: null });
    const age = (days: number) =>
      here.ask(
        `update imports set created_at = now() - $3 * interval '1 day' where workspace_id in ($1, $2)`,
        other.id,
        days,
      );
    const isKept = async () => [
      (await test.imports.find(here.id, ours.id)) !== null,
      (await test.imports.find(other.id, theirs.id)) !== null,
    ];
    await age(20);
    await forgotten();
    expect(await isKept()).toEqual([true, true]);
    await setRetention(test.testDatabase.connect('doorbell_gateway'), here.id, { kind: 'import', days: 10 });
    await forgotten();
    expect(await isKept()).toEqual([false, true]);
    await age(400);
    await forgotten();
    expect(await isKept()).toEqual([false, true]);
    for (const table of ['import_rows', 'import_addresses', 'import_effects'])
      expect(await here.ask(`select 1 from ${table} where workspace_id = $1`)).toEqual([]);
  });

  it('is seen by no other workspace, in Postgres itself', async () => {
    const { id } = await here.judged(csv('name,email', 'Ann,ann@example.com'));
    const other = await test.workspace();
    expect(await test.imports.find(other.id, id)).toBeNull();
    expect(await test.imports.confirm(other.id, { id, policy: 'skip' }, other.begin)).toBeNull();
    for (const table of ['imports', 'import_rows', 'import_addresses', 'import_effects']) {
      const text = `select 1 from ${table} where import_id = $1`;
      expect(await worker.within([other.id], (queries) => queries.query({ text, values: [id] }))).toEqual([]);
    }
  });
});

/** Kills the worker once the job of the import has begun, and starts another one, which finds the lease ended. */
async function killedUnderWay(id: string): Promise<void> {
  for (let done = 0; done === 0; done = Number((await here.job(id))?.done))
    await new Promise((resolve) => setTimeout(resolve, 5));
  await test.killWorker();
  const job = await here.job(id);
  expect(job?.state).toBe('running');
  await here.ask(`update jobs set leased_until = now() where workspace_id = $1 and job_id = $2`, job?.id);
  await test.startWorker();
}
