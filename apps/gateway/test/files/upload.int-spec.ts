import { randomBytes, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { jest } from '@jest/globals';
import { bounds } from '#libs/contracts';
import { FileStore } from '#libs/files';
import { UnavailableError } from '#libs/platform';
import { createTestDatabase } from '#libs/testing/postgres';
import { bytesOf, sha256Of } from '#libs/testing/files';
import { waitFor } from '#libs/testing/waiting';
import { faults, textAt, type ApiResponse, type Json } from '../support/api-client.js';
import { RunningGateway, type TestWorkspace } from '../support/running-gateway.js';

let running: RunningGateway;
let here: TestWorkspace;
let store: FileStore;

beforeAll(async () => {
  running = await RunningGateway.start(await createTestDatabase());
  here = await running.workspace();
  store = running.gateway.app.get(FileStore);
});

afterEach(() => jest.restoreAllMocks());
afterAll(() => running?.stop());

interface SentFile {
  bytes?: Uint8Array<ArrayBuffer>;
  name?: string;
  type?: string;
}

function formOf({ bytes = Buffer.from('some text'), name = 'note.txt', type = '' }: SentFile = {}): FormData {
  const form = new FormData();
  form.set('file', new File([bytes], name, { type }));
  return form;
}

async function upload(
  body: NonNullable<RequestInit['body']>,
  headers: Record<string, string> = {},
  by = here,
): Promise<ApiResponse> {
  const authorization = `Bearer ${by.api.key}`;
  const sent = { method: 'POST', body, headers: { authorization, ...headers }, duplex: 'half' } as RequestInit;
  const response = await fetch(`${running.origin}/api/v1/uploads`, sent);
  return { status: response.status, headers: response.headers, body: (await response.json()) as Json };
}

/** One MiB, until the test ends. */
const smallBound = () => jest.replaceProperty(bounds, 'fileBytes', 1024 * 1024);

const codeOf = (response: ApiResponse): [number, string] => [response.status, textAt(response, 'code')];
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe('POST /uploads', () => {
  it('stores the file: 201 with its name, its size and the type that its content shows', async () => {
    const response = await upload(formOf({ bytes: png, name: 'C:\\Bilder\\Grundriß 1.pdf', type: 'application/pdf' }));
    expect(response.status).toBe(201);
    const data = { id: expect.any(String), fileName: 'Grundriß 1.pdf', contentType: 'image/png', size: png.length };
    expect(response.body['data']).toEqual(data);
    const file = { workspaceId: here.workspaceId, sha256: sha256Of(png) };
    expect((await bytesOf(store, file)).equals(png)).toBe(true);
  });

  it('stores a large file whole, and counts its bytes as the workspace’s', async () => {
    const [bytes, own] = [randomBytes(5 * 1024 * 1024), await running.workspace()];
    const response = await upload(formOf({ bytes, name: '', type: 'application/zip' }), {}, own);
    expect(response.body['data']).toMatchObject({ size: bytes.length, contentType: 'application/zip' });
    expect((await bytesOf(store, { workspaceId: own.workspaceId, sha256: sha256Of(bytes) })).equals(bytes)).toBe(true);
    const used = await running.sql<{ bytes: string }>('select bytes from file_use where workspace_id = $1', [
      own.workspaceId,
    ]);
    expect(used.map((row) => Number(row.bytes))).toEqual([bytes.length]);
  });

  it.each<[string, (form: FormData) => void, Record<string, string>]>([
    ['no file', (form) => form.delete('file'), { file: 'invalid' }],
    ['a field instead', (form) => form.set('file', 'text'), { file: 'invalid' }],
    ['two files', (form) => form.append('file', new File(['b'], 'b.txt')), { file: 'invalid' }],
    ['an empty file', (form) => form.set('file', new File([], 'a.txt')), { file: 'invalid' }],
    ['a field behind the file', (form) => form.append('purpose', 'x'), { purpose: 'unknown_field' }],
    ['another file', (form) => form.append('other', new File(['b'], 'b.txt')), { other: 'unknown_field' }],
  ])('refuses a form with %s, by name', async (_what, change, expected) => {
    const form = formOf();
    change(form);
    const response = await upload(form);
    expect([response.status, faults(response)]).toEqual([400, expected]);
  });

  it('refuses what is no form, and a form where JSON belongs: 415', async () => {
    const json = await upload('{}', { 'content-type': 'application/json' });
    expect([...codeOf(json), json.headers.get('accept')]).toEqual([
      415,
      'unsupported_media_type',
      'multipart/form-data',
    ]);
    const headers = { authorization: `Bearer ${here.api.key}` };
    const form = await fetch(`${running.origin}/api/v1/contacts`, { method: 'POST', headers, body: formOf() });
    expect([form.status, form.headers.get('accept')]).toEqual([415, 'application/json']);
    const nowhere = await fetch(`${running.origin}/api/v1/nothing`, { method: 'POST', headers, body: formOf() });
    expect(nowhere.status).toBe(404);
    expect(codeOf(await upload('x', { 'content-type': 'multipart/form-data' }))).toEqual([400, 'bad_request']);
    const cut = await upload('--b\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nhalf', {
      'content-type': 'multipart/form-data; boundary=b',
    });
    expect(codeOf(cut)).toEqual([400, 'bad_request']);
  });

  it('refuses a larger file before its bytes come: 413', async () => {
    smallBound();
    const put = jest.spyOn(store, 'put');
    const declared = await fetch(`${running.origin}/api/v1/uploads`, {
      method: 'POST',
      headers: { authorization: `Bearer ${here.api.key}`, 'content-type': 'multipart/form-data; boundary=b' },
      body: Buffer.alloc(2 * 1024 * 1024),
    }).catch(() => null);
    expect(declared?.status ?? 413).toBe(413);
    expect(put).not.toHaveBeenCalled();
  });

  it('refuses a larger file whose size was not declared as soon as it passes the bound: 413, and nothing of it is kept', async () => {
    smallBound();
    const own = await running.workspace();
    const head = Buffer.from('--b\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\n');
    const sent = Readable.from([head, ...Array.from({ length: 40 }, () => randomBytes(64 * 1024))]);
    const body = Readable.toWeb(sent) as ReadableStream<Uint8Array>;
    const response = await upload(body, { 'content-type': 'multipart/form-data; boundary=b' }, own);
    expect(codeOf(response)).toEqual([413, 'body_too_large']);
    expect(textAt(response, 'detail')).toContain('1 MiB');
    expect(await Readable.from(store.list(own.workspaceId)).toArray()).toEqual([]);
    expect(await running.sql('select 1 from uploads where workspace_id = $1', [own.workspaceId])).toEqual([]);
  });

  it('refuses what the plan has no room for: 409', async () => {
    const own = await running.workspace();
    const may = (bytes: number) =>
      running.sql('update workspaces set max_file_bytes = $1 where workspace_id = $2', [bytes, own.workspaceId]);
    await may(10);
    expect(codeOf(await upload(formOf({ bytes: Buffer.alloc(11) }), {}, own))).toEqual([409, 'storage_full']);
    expect((await upload(formOf({ bytes: Buffer.alloc(10) }), {}, own)).status).toBe(201);
    expect(codeOf(await upload(formOf({ bytes: Buffer.alloc(1) }), {}, own))).toEqual([409, 'storage_full']);
  });

  it('is 503 while the store is away', async () => {
    jest.spyOn(store, 'put').mockRejectedValueOnce(new UnavailableError('the disk is full'));
    expect(codeOf(await upload(formOf({ bytes: randomBytes(300_000) })))).toEqual([503, 'unavailable']);
  });

  it('ends its own put when the client leaves', async () => {
    let [begun, failed] = [false, false];
    jest.spyOn(store, 'put').mockImplementationOnce(async (_workspace, bytes) => {
      try {
        for await (const chunk of bytes as AsyncIterable<Uint8Array>) begun = chunk.length > 0;
      } catch (error) {
        failed = true;
        throw error;
      }
      return { sha256: '', size: 0 };
    });
    const leaving = new AbortController();
    const body = new ReadableStream<Uint8Array>({
      start: (stream) =>
        stream.enqueue(Buffer.from('--b\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nhalf')),
    });
    const headers = { authorization: `Bearer ${here.api.key}`, 'content-type': 'multipart/form-data; boundary=b' };
    const sent = { method: 'POST', body, headers, duplex: 'half', signal: leaving.signal } as RequestInit;
    const call = fetch(`${running.origin}/api/v1/uploads`, sent).catch(() => undefined);
    await waitFor('the put', () => Promise.resolve(begun));
    leaving.abort();
    await call;
    await waitFor('the end of the put', () => Promise.resolve(failed));
  });
});

describe('an Idempotency-Key', () => {
  it('gives the same upload for the same file, and refuses another file', async () => {
    const once = { 'idempotency-key': randomUUID() };
    const first = await upload(formOf(), once);
    const again = await upload(formOf(), once);
    expect([again.status, again.headers.get('idempotent-replayed'), again.body]).toEqual([201, 'true', first.body]);
    const other = await upload(formOf({ bytes: Buffer.from('some tex!') }), once);
    expect(codeOf(other)).toEqual([422, 'idempotency_mismatch']);
    expect(codeOf(await upload(formOf({ name: 'other.txt' }), once))).toEqual([422, 'idempotency_mismatch']);
  });
});
