import { ApiKeys, type Role } from '#libs/access';
import { createTestDatabase } from '#libs/testing/postgres';
import { ApiClient, column, faults, textAt, type ApiResponse, type Json } from '../support/api-client.js';
import { idOf } from '../support/created-contact.js';
import { RunningGateway, type TestWorkspace } from '../support/running-gateway.js';

let running: RunningGateway;
let here: TestWorkspace;

beforeAll(async () => {
  running = await RunningGateway.start(await createTestDatabase());
  here = await running.workspace();
});
afterAll(() => running?.stop());

async function send(
  text: string | Buffer<ArrayBuffer>,
  { api = here.api, name = 'people.csv', fields = {}, headers = {} }: Sent = {},
): Promise<ApiResponse> {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.set(field, value);
  form.set('file', new File([text], name));
  const sent = { method: 'POST', body: form, headers: { authorization: `Bearer ${api.key}`, ...headers } };
  const response = await fetch(`${running.origin}/api/v1/imports`, sent);
  return { status: response.status, headers: response.headers, body: (await response.json()) as Json };
}

interface Sent {
  api?: ApiClient;
  name?: string;
  fields?: Record<string, string>;
  headers?: Record<string, string>;
}

const file = 'Nombre completo,Correo electrónico,Notes\nAnn,ann@example.com,x\n';

/** What the worker does of it. */
async function judged(id: string): Promise<void> {
  const summary = { rows: 2, valid: 1, duplicatesInFile: 0, duplicatesInDatabase: 0 };
  await running.sql(`update imports set status = 'ready', summary = $2 where import_id = $1`, [
    id,
    JSON.stringify(summary),
  ]);
  const wrong = [{ field: 'email', column: 'Correo electrónico', code: 'invalid_email', message: 'email: is none.' }];
  await running.sql(
    `insert into import_rows (workspace_id, import_id, row_number, line, cells, faults) values ($1, $2, 1, 3, $3, $4)`,
    [here.workspaceId, id, JSON.stringify(['Bo', 'bo', null]), JSON.stringify(wrong)],
  );
}

async function keyOf(role: Role): Promise<ApiClient> {
  const { key } = await new ApiKeys(running.admin).issue(here.workspaceId, { name: role, role });
  return new ApiClient(running.origin, key);
}

describe('POST /imports', () => {
  it('keeps the file, maps its columns, and has a job judge its rows', async () => {
    const made = await send(file);
    expect(made.status).toBe(201);
    expect(made.headers.get('location')).toBe(`/api/v1/imports/${idOf(made)}`);
    expect(made.body['data']).toMatchObject({
      status: 'validating',
      format: 'csv',
      mapping: { 'Nombre completo': 'name', 'Correo electrónico': 'email', Notes: null },
      columns: [{ reason: 'found' }, { reason: 'found' }, { name: 'Notes', field: null, reason: 'unknown' }],
      summary: null,
      progress: { done: 0 },
    });
    const [job] = await running.sql<object>(
      `select kind, needed_right as right from jobs where params->>'importId' = $1`,
      [idOf(made)],
    );
    expect(job).toEqual({ kind: 'import_check', right: 'contacts:import' });
    const seen = await here.api.get(`/jobs/${textAt(made, 'data', 'jobId')}`);
    expect(seen.body['data']).toMatchObject({ importId: idOf(made) });
  });

  it('shows the first values of each column once rows are judged, and no list has them', async () => {
    const made = await send(file);
    await judged(idOf(made));
    const columns = (await here.api.get(`/imports/${idOf(made)}`)).body['data'] as unknown as { columns: unknown };
    expect(columns).toMatchObject({ columns: [{ values: ['Bo'] }, { values: ['bo'] }, { values: [] }] });
    const [listed] = (await here.api.get('/imports?limit=1')).body['data'] as unknown as { columns: object[] }[];
    expect(listed?.columns[0]).not.toHaveProperty('values');
  });

  it('makes one import of a request that is sent again, and another one of another file', async () => {
    const headers = { 'idempotency-key': 'import-1' };
    const first = await send(file, { headers });
    expect(idOf(await send(file, { headers }))).toBe(idOf(first));
    expect((await send(`${file}Bo,bo@example.com,\n`, { headers })).status).toBe(422);
  });

  it('with strict takes the columns of the template alone', async () => {
    const template = 'name,phone,email,state,brokerage\nAnn,,ann@example.com,NY,Acme\n';
    const made = await send(template, { fields: { strict: 'true' } });
    expect(made.body['data']?.['mapping']).toMatchObject({ name: 'name', brokerage: 'company' });
    const refused = await send(file, { fields: { strict: 'true' } });
    expect([refused.status, textAt(refused, 'code')]).toEqual([422, 'file_unreadable']);
    expect(textAt(refused, 'detail')).toContain('name,phone,email,state,brokerage');
  });

  it.each([
    ['no rows', '', 'people.csv', 400],
    ['another encoding', Buffer.from('name,email\nJürgen,j@example.com\n', 'utf16le'), 'people.csv', 422],
    ['no file of rows', '%PDF-1.7 x', 'people.pdf', 422],
  ])('refuses a file with %s', async (_what, text, name, status) => {
    expect((await send(text, { name })).status).toBe(status);
  });

  it('is for owners and admins, and so is all that an import shows', async () => {
    const id = idOf(await send(file));
    await judged(id);
    for (const role of ['agent', 'viewer'] as const) {
      const api = await keyOf(role);
      expect((await send(file, { api })).status).toBe(403);
      for (const path of ['', `/${id}`, `/${id}/rejected`, '/template'])
        expect([path, (await api.get(`/imports${path}`)).status]).toEqual([path, 403]);
      expect((await api.patch(`/imports/${id}`, { mapping: {} })).status).toBe(403);
      expect((await api.post(`/imports/${id}/confirm`, { policy: 'skip' })).status).toBe(403);
      expect((await api.post(`/imports/${id}/undo`, {})).status).toBe(403);
    }
    const api = await keyOf('admin');
    expect((await api.call('GET', `/imports/${id}/rejected`)).status).toBe(200);
  });
});

describe('an import', () => {
  it('is confirmed once it is ready, with one policy', async () => {
    const id = idOf(await send(file));
    const confirm = (policy: string) => here.api.post(`/imports/${id}/confirm`, { policy });
    expect(await confirm('skip')).toMatchObject({
      status: 409,
      body: { code: 'import_not_ready', importStatus: 'validating' },
    });
    await judged(id);
    const shown = await here.api.get(`/imports/${id}`);
    expect(shown.body['data']?.['summary']).toMatchObject({
      rows: 2,
      valid: 1,
      errors: [
        { line: 3, column: 'Correo electrónico', field: 'email', code: 'invalid_email', message: 'email: is none.' },
      ],
    });
    expect(faults(await confirm('replace'))).toEqual({ policy: 'not_allowed' });
    expect(await confirm('skip')).toMatchObject({
      status: 202,
      body: { data: { status: 'importing', policy: 'skip' } },
    });
    expect((await confirm('skip')).status).toBe(202);
    expect((await confirm('update')).status).toBe(409);
    const jobs = await running.sql(`select 1 from jobs where kind = 'import' and params->>'importId' = $1`, [id]);
    expect(jobs).toHaveLength(1);
  });

  it('has a file of the rows that were refused, with the reasons, and each reading is logged', async () => {
    const id = idOf(await send(file));
    const read = () =>
      fetch(`${running.origin}/api/v1/imports/${id}/rejected`, {
        headers: { authorization: `Bearer ${here.api.key}` },
      });
    expect((await read()).status).toBe(409);
    await judged(id);
    const rejected = await read();
    expect(rejected.headers.get('content-disposition')).toContain('filename="rejected-people.csv"');
    const text = await rejected.text();
    expect(text).toBe('Nombre completo,Correo electrónico,Notes,reason\r\nBo,bo,,email: is none.\r\n');
    const again = await send(text.replace('bo,', 'bo@example.com,'));
    expect(again.body['data']?.['mapping']).toMatchObject({ 'Correo electrónico': 'email', reason: null });
    const logged = await here.api.get('/audit-log?kind=personal_data_read');
    expect(column(logged, 'details')).toContainEqual({ what: `rejected rows of import ${id}`, rows: '1' });
  });

  it('can begin with the template', async () => {
    const template = await here.api.call('GET', '/imports/template');
    expect([template.status, template.headers.get('content-type')]).toEqual([
      200,
      'text/csv; charset=utf-8; header=present',
    ]);
  });

  it('whose job ended before its time is failed, with the reason', async () => {
    const id = idOf(await send(file));
    await running.sql(
      `update jobs set state = 'failed', error = 'The file is empty; choose another one.' where params->>'importId' = $1`,
      [id],
    );
    expect((await here.api.get(`/imports/${id}`)).body['data']).toMatchObject({
      status: 'failed',
      error: 'The file is empty; choose another one.',
      why: [{ code: 'file_empty', values: {} }],
    });
  });

  it('is listed newest first, by pages, and is another workspace’s for nobody else', async () => {
    const own = await running.workspace();
    const ids = [idOf(await send(file, { api: own.api })), idOf(await send(file, { api: own.api }))].toReversed();
    const first = await own.api.get('/imports?limit=1');
    const rest = await own.api.get(`/imports?limit=1&cursor=${textAt(first, 'nextCursor')}`);
    expect([...column(first, 'id'), ...column(rest, 'id')]).toEqual(ids);
    expect((await here.api.get(`/imports/${ids[0]}`)).status).toBe(404);
    expect((await here.api.post(`/imports/${ids[0]}/confirm`, { policy: 'skip' })).status).toBe(404);
  });
});
