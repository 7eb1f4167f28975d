import { randomBytes } from 'node:crypto';
import { jest } from '@jest/globals';
import { FileStore } from '#libs/files';
import { createTestDatabase } from '#libs/testing/postgres';
import { faults, textAt, type ApiResponse } from '../support/api-client.js';
import { mailWithFiles, type GivenFile } from '../support/mail-with-files.js';
import { RunningGateway, type TestWorkspace } from '../support/running-gateway.js';

let running: RunningGateway;
let here: TestWorkspace;
const time = { now: Date.now() };

beforeAll(async () => {
  const clock = { now: () => new Date(time.now) };
  running = await RunningGateway.start(await createTestDatabase(), {}, { clock });
  here = await running.workspace();
});

afterAll(() => running?.stop());

const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const png: GivenFile = { bytes: Buffer.from(pixel, 'base64'), fileName: 'dot.png', contentType: 'image/png' };

async function attachment(file: GivenFile): Promise<string> {
  return `/attachments/${(await mailWithFiles(running, here, { files: [file] })).files[0]}`;
}

function fetched(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> {
  return fetch(`${running.origin}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${here.api.key}`, ...headers },
  });
}

const codeOf = (response: ApiResponse): [number, string] => [response.status, textAt(response, 'code')];

describe('?thumbnail', () => {
  it('sends a small picture in WebP, which the client may keep', async () => {
    const path = `${await attachment(png)}?thumbnail=64&inline`;
    const response = await fetched(path);
    expect(response.status).toBe(200);
    expect(Buffer.from(await response.arrayBuffer()).toString('latin1', 8, 12)).toBe('WEBP');
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/webp',
      'content-disposition': expect.stringMatching(/^inline; filename="dot.png.webp"/u),
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'private, max-age=3600',
    });
    const etag = response.headers.get('etag') ?? '';
    const read = jest.spyOn(running.gateway.app.get(FileStore), 'read');
    expect((await fetched(path, { 'if-none-match': etag })).status).toBe(304);
    expect(read).not.toHaveBeenCalled();
    read.mockRestore();
    expect((await fetched(path.replace('64', '256'), { 'if-none-match': etag })).status).toBe(200);
    expect((await fetched(path, {}, 'HEAD')).status).toBe(200);
  });

  it.each([
    ['a PDF', { bytes: Buffer.from('%PDF-1.7'), contentType: 'application/pdf' }],
    ['an SVG image', { bytes: Buffer.from('<svg/>'), contentType: 'image/svg+xml' }],
    ['an image that cannot be read', { bytes: randomBytes(100), contentType: 'image/png' }],
  ])('is 415 for %s', async (_what, file) => {
    const response = await here.api.get(`${await attachment(file)}?thumbnail=64`);
    expect(codeOf(response)).toEqual([415, 'no_thumbnail']);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('is refused in another size', async () => {
    const response = await here.api.get(`${await attachment(png)}?thumbnail=65`);
    expect([response.status, faults(response)]).toEqual([400, { thumbnail: 'invalid' }]);
  });
});

async function link(path: string, body?: object): Promise<string> {
  const made = await here.api.post(`${path}/links`, body);
  expect(made.status).toBe(201);
  expect(Date.parse(textAt(made, 'data', 'expiresAt')) - time.now).toBeGreaterThan(290_000);
  return running.origin + textAt(made, 'data', 'url');
}

describe('POST /attachments/:id/links', () => {
  it('makes a link that needs no key, for five minutes', async () => {
    const url = await link(await attachment(png));
    const response = await fetch(url);
    expect([response.status, Buffer.from(await response.arrayBuffer()).toString('base64')]).toEqual([200, pixel]);
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; /u);
    expect((await fetch(url, { headers: { range: 'bytes=0-1' } })).status).toBe(206);
    expect((await fetch(`${url}?inline`)).headers.get('content-disposition')).toMatch(/^attachment; /u);
    time.now += 5 * 60_000;
    const late = await fetch(url);
    expect([late.status, late.headers.get('cache-control')]).toEqual([404, 'no-store']);
  });

  it('shows the file as the link says', async () => {
    const response = await fetch(await link(await attachment(png), { inline: true, thumbnail: 256 }));
    expect(response.headers.get('content-type')).toBe('image/webp');
    expect(response.headers.get('content-disposition')).toMatch(/^inline; /u);
  });

  it('is 404 when a letter of it was changed', async () => {
    const url = await link(await attachment(png));
    const changed = url.replace(/.(?=.{60}$)/u, (letter) => (letter === 'A' ? 'B' : 'A'));
    for (const one of [changed, url.slice(0, -4), `${running.origin}/api/v1/files/x`])
      expect((await fetch(one)).status).toBe(404);
  });

  it('is refused for a file that is not stored, and for another body', async () => {
    expect(codeOf(await here.api.post(`${await attachment({ state: 'pending' })}/links`))).toEqual([
      409,
      'file_pending',
    ]);
    const response = await here.api.post(`${await attachment(png)}/links`, { inline: 'x', thumbnail: 65 });
    expect(faults(response)).toEqual({ inline: 'wrong_type', thumbnail: 'not_allowed' });
  });
});
