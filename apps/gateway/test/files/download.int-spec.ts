import { jest } from '@jest/globals';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import { Readable } from 'node:stream';
import { FileStore } from '#libs/files';
import { createTestDatabase } from '#libs/testing/postgres';
import { sha256Of } from '#libs/testing/files';
import { waitFor } from '#libs/testing/waiting';
import { mailWithFiles, type GivenFile } from '../support/mail-with-files.js';
import { textAt, type ApiResponse } from '../support/api-client.js';
import { RunningGateway, type TestWorkspace } from '../support/running-gateway.js';

let running: RunningGateway;
let here: TestWorkspace;
let store: FileStore;

const bytes = randomBytes(300_000);

beforeAll(async () => {
  running = await RunningGateway.start(await createTestDatabase());
  here = await running.workspace();
  store = running.gateway.app.get(FileStore);
});

afterAll(() => running?.stop());

/** The path of a file of a mail of its own. */
async function attachment(file: GivenFile): Promise<string> {
  const { files } = await mailWithFiles(running, here, { files: [file] });
  return `/attachments/${files[0]}`;
}

function fetched(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> {
  const authorization = `Bearer ${here.api.key}`;
  return fetch(`${running.origin}/api/v1${path}`, { method, headers: { authorization, ...headers } });
}

async function bodyOf(response: Response): Promise<Buffer> {
  return Buffer.from(await response.arrayBuffer());
}

const codeOf = (response: ApiResponse): [number, string] => [response.status, textAt(response, 'code')];

describe('GET /attachments/:id', () => {
  it('sends the bytes as a download that runs nothing', async () => {
    const path = await attachment({ bytes, fileName: 'Gehalt März.html', contentType: 'text/html' });
    const response = await fetched(path);
    expect(response.status).toBe(200);
    expect((await bodyOf(response)).equals(bytes)).toBe(true);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/html',
      'content-length': '300000',
      'content-disposition': `attachment; filename="Gehalt M_rz.html"; filename*=UTF-8''Gehalt%20M%C3%A4rz.html`,
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=3600',
      'accept-ranges': 'bytes',
      etag: `"${sha256Of(bytes)}"`,
    });
  });

  it('sends a file without a name and without bytes', async () => {
    const response = await fetched(
      await attachment({ bytes: Buffer.alloc(0), fileName: null, contentType: 'text/plain' }),
    );
    expect([response.status, response.headers.get('content-length'), await response.text()]).toEqual([200, '0', '']);
    expect(response.headers.get('content-disposition')).toContain('filename="file.txt"');
  });

  it.each([
    ['bytes=0-9', 0, 10],
    ['bytes=299990-', 299_990, 300_000],
    ['bytes=-5', 299_995, 300_000],
    ['bytes=299999-400000', 299_999, 300_000],
  ])('sends the range %s: 206', async (range, start, end) => {
    const response = await fetched(await attachment({ bytes }), { range });
    expect(response.status).toBe(206);
    expect(response.headers.get('content-range')).toBe(`bytes ${start}-${end - 1}/300000`);
    expect((await bodyOf(response)).equals(bytes.subarray(start, end))).toBe(true);
  });

  it('sends the whole for several ranges, and for a range of another version', async () => {
    const path = await attachment({ bytes });
    for (const headers of [{ range: 'bytes=0-1,4-5' }, { range: 'bytes=0-1', 'if-range': '"other"' }]) {
      const response = await fetched(path, headers);
      expect([response.status, (await bodyOf(response)).length]).toEqual([200, 300_000]);
    }
    const same = await fetched(path, { range: 'bytes=0-1', 'if-range': `"${sha256Of(bytes)}"` });
    expect([same.status, (await bodyOf(same)).length]).toEqual([206, 2]);
  });

  it('refuses a range behind the end: 416 with the size', async () => {
    const response = await here.api.get(await attachment({ bytes }), { range: 'bytes=300000-' });
    expect(codeOf(response)).toEqual([416, 'range_not_satisfiable']);
    expect(response.headers.get('content-range')).toBe('bytes */300000');
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('sends nothing to a client that has it: 304', async () => {
    const response = await fetched(await attachment({ bytes }), { 'if-none-match': `"other", W/"${sha256Of(bytes)}"` });
    expect([response.status, await response.text()]).toEqual([304, '']);
    expect(response.headers.get('etag')).toBe(`"${sha256Of(bytes)}"`);
  });

  it('sends the headers alone for HEAD, without reading the file', async () => {
    const response = await fetched(await attachment({ bytes }), { range: 'bytes=0-1' }, 'HEAD');
    expect([response.status, await response.text()]).toEqual([200, '']);
    expect(response.headers.get('content-length')).toBe('300000');
  });

  it.each([
    ['?inline', 'image/png', 'inline'],
    ['?inline=true', 'image/webp', 'inline'],
    ['?inline=false', 'image/png', 'attachment'],
    ['', 'image/png', 'attachment'],
    ['?inline', 'image/svg+xml', 'attachment'],
    ['?inline', 'application/pdf', 'attachment'],
    ['?inline', 'text/html', 'attachment'],
  ])('%s of %s is %s', async (query, contentType, disposition) => {
    const response = await fetched((await attachment({ bytes: Buffer.from('x'), contentType })) + query);
    expect([response.status, await response.text()]).toEqual([200, 'x']);
    expect(response.headers.get('content-disposition')).toMatch(new RegExp(`^${disposition}; `, 'u'));
  });

  it('refuses another value of inline', async () => {
    expect((await here.api.get(`${await attachment({ bytes })}?inline=maybe`)).status).toBe(400);
  });
});

describe('a file that is not in the store', () => {
  it('is 409 with Retry-After while it is being fetched', async () => {
    const response = await here.api.get(await attachment({ state: 'pending' }));
    expect(codeOf(response)).toEqual([409, 'file_pending']);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it.each(['expired', 'too_large'] as const)('is 410 with the reason when it is %s', async (state) => {
    const response = await here.api.get(await attachment({ state }));
    expect(codeOf(response)).toEqual([410, 'file_gone']);
    expect(textAt(response, 'reason')).toEqual(expect.any(String));
  });

  it('is 410 where the database says that it is there', async () => {
    const response = await here.api.get(
      await attachment({ state: 'stored', sha256: sha256Of(randomBytes(8)), size: 8 }),
    );
    expect(codeOf(response)).toEqual([410, 'file_gone']);
  });

  it('is 404 when the id is unknown', async () => {
    expect(codeOf(await here.api.get(`/attachments/${randomUUID()}`))).toEqual([404, 'not_found']);
  });
});

describe("another workspace's file", () => {
  it('is 404, also where the same bytes are its own', async () => {
    const stranger = await running.workspace();
    const path = await attachment({ bytes });
    await mailWithFiles(running, stranger, { files: [{ bytes }] });
    expect(codeOf(await stranger.api.get(path))).toEqual([404, 'not_found']);
  });
});

/** How many bytes a reader was given, and whether it was closed. */
function watched(): { given: number; isClosed: boolean } {
  const seen = { given: 0, isClosed: false };
  const piece = randomBytes(64 * 1024);
  jest.spyOn(store, 'stat').mockResolvedValueOnce({ size: 1024 * piece.length, storedAt: new Date() });
  jest.spyOn(store, 'read').mockImplementationOnce(() => {
    const stream = new Readable({
      read() {
        seen.given += piece.length;
        this.push(piece);
      },
    });
    stream.once('close', () => (seen.isClosed = true));
    return Promise.resolve(stream);
  });
  return seen;
}

describe('a slow client', () => {
  it('is given no more than it takes, and closes the file when it leaves', async () => {
    const path = await attachment({ bytes: Buffer.from('slow') });
    const seen = watched();
    const headers = { authorization: `Bearer ${here.api.key}` };
    const call = request(`${running.origin}/api/v1${path}`, { headers }).on('error', () => undefined);
    call.end();
    const [response] = (await once(call, 'response')) as [Readable];
    response.once('error', () => undefined).pause();
    await waitFor('the buffers to be full', async () => {
      const before = seen.given;
      await new Promise((resolve) => setTimeout(resolve, 100));
      return seen.given > 0 && seen.given === before;
    });
    expect(seen.given).toBeLessThan(16 * 1024 * 1024);
    call.destroy();
    await waitFor('the file to be closed', () => Promise.resolve(seen.isClosed));
  });
});

describe('GET /messages/:id/original', () => {
  const source = Buffer.from(`Subject: Flat\r\n\r\n${'Is it free?\r\n'.repeat(1000)}`);

  async function mail(): Promise<string> {
    const packed = gzipSync(source);
    const stored = await store.put(here.workspaceId, packed, { maxBytes: packed.length });
    const original = { ...stored, encoding: 'gzip' as const, contentType: 'message/rfc822' };
    return (await mailWithFiles(running, here, { original })).id;
  }

  it('sends the source of a mail, byte for byte', async () => {
    const id = await mail();
    const response = await fetched(`/messages/${id}/original`);
    expect(response.status).toBe(200);
    expect((await bodyOf(response)).equals(source)).toBe(true);
    expect(response.headers.get('content-type')).toBe('message/rfc822');
    expect(response.headers.get('content-disposition')).toContain(`attachment; filename="message-${id}.eml"`);
    expect((await fetched(`/messages/${id}/original`, {}, 'HEAD')).status).toBe(200);
    const etag = response.headers.get('etag') ?? '';
    expect((await fetched(`/messages/${id}/original`, { 'if-none-match': etag })).status).toBe(304);
  });

  it('is 404 for a message without one, which says where to look; and for no message', async () => {
    const { id } = await mailWithFiles(running, here, {});
    const response = await here.api.get(`/messages/${id}/original`);
    expect(codeOf(response)).toEqual([404, 'not_found']);
    expect(textAt(response, 'detail')).toContain('topic originals');
    expect(codeOf(await here.api.get(`/messages/${randomUUID()}/original`))).toEqual([404, 'not_found']);
    const stranger = await running.workspace();
    expect(codeOf(await stranger.api.get(`/messages/${await mail()}/original`))).toEqual([404, 'not_found']);
  });
});

describe('the files of a message', () => {
  it('have an address once they are stored', async () => {
    const files = [{ bytes }, { state: 'pending' as const }];
    const mail = await mailWithFiles(running, here, { files });
    const { body } = await here.api.get(`/messages/${mail.id}`);
    const url = `/api/v1/attachments/${mail.files[0]}`;
    const shown = [
      { state: 'stored', url, size: 300_000 },
      { state: 'pending', url: null },
    ];
    expect(body['data']).toMatchObject({ attachments: shown, versions: [{ attachments: shown }] });
    const contactId = textAt({ body }, 'data', 'contactId');
    const listed = await here.api.get(`/contacts/${contactId}/messages`);
    expect(listed.body['data']?.[0]).toMatchObject({ attachments: shown });
    const timeline = await here.api.get(`/contacts/${contactId}/timeline`);
    expect(timeline.body['data']).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          message: expect.objectContaining({ attachments: [expect.objectContaining({ url }), expect.anything()] }),
        }),
      ]),
    );
  });
});
