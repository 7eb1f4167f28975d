import { ApiKeys, type Role } from '#libs/access';
import { filesConfig, openFileStore } from '#libs/files';
import { testFilesUrl } from '#libs/testing/files';
import { createTestDatabase } from '#libs/testing/postgres';
import { ApiClient, column, faults, textAt } from '../support/api-client.js';
import { createdContact, idOf } from '../support/created-contact.js';
import { RunningGateway, type TestWorkspace } from '../support/running-gateway.js';

let running: RunningGateway;
let here: TestWorkspace;

beforeAll(async () => {
  running = await RunningGateway.start(await createTestDatabase());
  here = await running.workspace();
  await here.api.post('/custom-fields', { key: 'budget', label: 'Budget', type: 'number' });
  for (const state of ['CA', 'CA', 'NY']) await createdContact(here.api, { state });
});
afterAll(() => running?.stop());

const make = (body: object) => here.api.post('/exports', body);

async function keyOf(role: Role, { workspaceId } = here): Promise<ApiClient> {
  const { key } = await new ApiKeys(running.admin).issue(workspaceId, { name: role, role });
  return new ApiClient(running.origin, key);
}

interface Stored {
  params: { columns: string[]; selection: object };
}

async function paramsOf(id: string): Promise<Stored['params']> {
  const [job] = await running.sql<Stored>('select params from jobs where job_id = $1', [id]);
  return job!.params;
}

/** What the worker does of an export, in two parts. */
async function written(id: string, ends: string): Promise<void> {
  const store = await openFileStore(filesConfig({ FILES_URL: testFilesUrl() }));
  for (const [part, text] of ['name\r\n', 'Ann\r\n'].entries()) {
    const { sha256, size } = await store.put(here.workspaceId, Buffer.from(text), { maxBytes: 100 });
    const values = [here.workspaceId, id, part, sha256, size, ends];
    await running.sql(
      `insert into export_parts (workspace_id, job_id, part, sha256, size, expires_at)
       values ($1, $2, $3, decode($4, 'hex'), $5, now() + $6::interval)`,
      values,
    );
  }
  await store.close();
  const text = `update jobs set state = 'done', ended_at = '2026-11-29T12:00:00Z',
    result = jsonb_build_object('format', 'csv', 'rows', 1, 'expiresAt', now() + $2::interval) where job_id = $1`;
  await running.sql(text, [id, ends]);
}

const download = (path: string, key?: string) =>
  fetch(`${running.origin}${path}`, { headers: key === undefined ? {} : { authorization: `Bearer ${key}` } });

describe('POST /exports', () => {
  it('makes a job for all contacts, those of a filter or those of ids, with the columns of that moment', async () => {
    const all = await make({ format: 'csv' });
    expect(all).toMatchObject({
      status: 202,
      body: { data: { kind: 'export', state: 'queued', progress: { total: 3 } } },
    });
    expect(all.headers.get('location')).toBe(`/api/v1/jobs/${idOf(all)}`);
    expect((await paramsOf(idOf(all))).columns).toEqual(expect.arrayContaining(['tags', 'customFields.budget']));
    const fields = ['customFields.budget', 'name'];
    const some = await make({ format: 'json', fields, filter: { field: 'state', op: 'eq', value: 'CA' } });
    expect(some.body['data']?.['progress']).toMatchObject({ total: 2 });
    expect((await paramsOf(idOf(some))).columns).toEqual(fields);
    const ids = column(await here.api.get('/contacts?limit=1'), 'id');
    expect((await make({ format: 'ndjson', ids })).body['data']?.['progress']).toMatchObject({ total: 1 });
  });

  it.each([
    [{}, { format: 'not_allowed' }],
    [{ format: 'xls' }, { format: 'not_allowed' }],
    [{ format: 'csv', fields: ['age', 'notes'] }, { fields: 'unknown_field' }],
    [{ format: 'csv', ids: ['x'] }, { 'ids.0': 'invalid' }],
    [{ format: 'csv', filter: {}, ids: ['019a2b3c-4d5e-7f60-8a9b-0c1d2e3f4a5b'] }, { filter: 'invalid' }],
    [{ format: 'csv', filter: { field: 'age', op: 'eq', value: 1 } }, { 'filter.field': 'unknown_field' }],
  ])('refuses %j by its place', async (body, expected) => {
    const response = await make(body);
    expect([response.status, faults(response)]).toEqual([400, expected]);
  });

  it('is for owners and admins', async () => {
    for (const role of ['agent', 'viewer'] as const)
      expect((await (await keyOf(role)).post('/exports', { format: 'csv' })).status).toBe(403);
  });

  it('is also a bulk action, which counts first', async () => {
    const made = await here.api.post('/contacts/bulk', {
      action: 'export',
      params: { format: 'csv', columns: ['name'] },
      filter: {},
    });
    expect(made.body['data']).toMatchObject({ kind: 'export', state: 'awaiting_confirmation', confirm: { count: 3 } });
    expect((await paramsOf(idOf(made))).columns).toEqual(['name']);
    const tagging = { action: 'export', params: { tags: ['a'] }, filter: {} };
    expect(faults(await here.api.post('/contacts/bulk', tagging))).toEqual({
      'params.format': 'required',
      'params.tags': 'invalid',
    });
    const agent = await keyOf('agent');
    expect(
      (await agent.post('/contacts/bulk', { action: 'export', params: { format: 'csv' }, filter: {} })).status,
    ).toBe(403);
  });

  it('is refused where the files of the workspace take all its room', async () => {
    const full = await running.workspace();
    await running.sql('update workspaces set max_file_bytes = 0 where workspace_id = $1', [full.workspaceId]);
    expect(await full.api.post('/exports', { format: 'csv' })).toMatchObject({
      status: 409,
      body: { code: 'storage_full' },
    });
  });
});

describe('the file of an export', () => {
  it('is read by its key or by a link for five minutes, and each reading is logged', async () => {
    const id = idOf(await make({ format: 'csv' }));
    expect(await here.api.get(`/exports/${id}/file`)).toMatchObject({
      status: 409,
      body: { code: 'export_not_ready' },
    });
    await written(id, '1 hour');
    const file = await download(`/api/v1/exports/${id}/file`, here.api.key);
    expect([file.status, await file.text()]).toEqual([200, 'name\r\nAnn\r\n']);
    expect(file.headers.get('content-disposition')).toContain('attachment; filename="contacts-2026-11-29.csv"');
    expect([file.headers.get('content-type'), file.headers.get('content-length')]).toEqual([
      'text/csv; charset=utf-8; header=present',
      '11',
    ]);
    const link = await here.api.post(`/exports/${id}/links`);
    const linked = await download(textAt(link, 'data', 'url'));
    expect([linked.status, await linked.text()]).toEqual([200, 'name\r\nAnn\r\n']);
    const read = { what: `file of export ${id}`, rows: '1' };
    const logged = await here.api.get('/audit-log?kind=personal_data_read');
    expect(column(logged, 'details')).toEqual([read, read]);
  });

  it('is read by those who may export, of their workspace, until its end', async () => {
    const id = idOf(await make({ format: 'csv' }));
    await written(id, '1 hour');
    const stranger = await running.workspace();
    expect((await stranger.api.get(`/exports/${id}/file`)).status).toBe(404);
    expect((await stranger.api.post(`/exports/${id}/links`)).status).toBe(404);
    expect((await (await keyOf('agent')).get(`/exports/${id}/file`)).status).toBe(403);
    await running.sql(`update jobs set result = result || '{"expiresAt": "2026-01-01T00:00:00Z"}' where job_id = $1`, [
      id,
    ]);
    expect(await here.api.get(`/exports/${id}/file`)).toMatchObject({ status: 410, body: { code: 'file_gone' } });
    const bulk = idOf(
      await here.api.post('/contacts/bulk', { action: 'add_tags', params: { tags: ['a'] }, filter: {} }),
    );
    expect((await here.api.get(`/exports/${bulk}/file`)).status).toBe(404);
  });
});

describe('POST /contacts/:id/subject-export', () => {
  it('makes a job for owners and admins, whose archive is read and linked as any export', async () => {
    const id = String(column(await here.api.get('/contacts?limit=1'), 'id')[0]);
    const made = await here.api.post(`/contacts/${id}/subject-export`);
    expect(made).toMatchObject({ status: 202, body: { data: { kind: 'subject_export', state: 'queued' } } });
    expect(made.headers.get('location')).toBe(`/api/v1/jobs/${idOf(made)}`);
    expect(await paramsOf(idOf(made))).toEqual({ contactId: id });
    await written(idOf(made), '1 day');
    await running.sql(
      `update jobs set result = result || jsonb_build_object('contactId', $2::text) where job_id = $1`,
      [idOf(made), id],
    );
    const link = textAt(await here.api.post(`/exports/${idOf(made)}/links`), 'data', 'url');
    const file = await download(link);
    expect([file.status, file.headers.get('content-type')]).toEqual([200, 'application/zip']);
    expect(file.headers.get('content-disposition')).toContain(`contact-${id}-2026-11-29.zip`);
    const read = await here.api.get(`/audit-log?contactId=${id}&kind=personal_data_read`);
    expect(read.body['data']).toMatchObject([{ contactId: id }]);
  });

  it('is refused to agents, and for a contact that is absent or another workspace’s', async () => {
    const id = String(column(await here.api.get('/contacts?limit=1'), 'id')[0]);
    expect((await (await keyOf('agent')).post(`/contacts/${id}/subject-export`)).status).toBe(403);
    const stranger = await running.workspace();
    expect((await stranger.api.post(`/contacts/${id}/subject-export`)).status).toBe(404);
  });
});
