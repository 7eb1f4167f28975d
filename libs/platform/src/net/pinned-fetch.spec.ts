/** @jest-environment node */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { jest } from '@jest/globals';

/** The name servers know `pinned.test` here; the system's do not. */
const lookup = jest.fn((_name: string) => Promise.resolve([{ address: '127.0.0.1', family: 4 }]));
jest.unstable_mockModule('node:dns/promises', () => ({ lookup }));
const { pinnedFetch } = await import('./pinned-fetch.js');

let server: Server;
let respond: RequestListener;
let received: { url: string | undefined; host: string | undefined; body: string }[];

beforeEach(async () => {
  received = [];
  lookup.mockClear();
  respond = (_request, response) => response.end('fine');
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (piece) => (body += String(piece)));
    request.on('end', () => {
      received.push({ url: request.url, host: request.headers.host, body });
      respond(request, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const post = { method: 'POST' as const, headers: { 'content-type': 'text/plain' }, body: 'hello' };

function fetched(
  host: string,
  rules: { allowPrivate?: boolean; timeLimitMs?: number; cutsBody?: boolean } = {},
): Promise<Response> {
  const { port } = server.address() as AddressInfo;
  const url = new URL(`http://${host}:${port}/hooks?from=here`);
  return pinnedFetch(url, post, { allowPrivate: true, timeLimitMs: 30_000, bodyLimitBytes: 1000, ...rules });
}

describe('a request to an address that a user gave', () => {
  it('goes to the address that was judged: its name is resolved once', async () => {
    const response = await fetched('pinned.test');
    expect([response.status, await response.text()]).toEqual([200, 'fine']);
    const { port } = server.address() as AddressInfo;
    expect(received).toEqual([{ url: '/hooks?from=here', host: `pinned.test:${port}`, body: 'hello' }]);
    expect(lookup.mock.calls.map(([name]) => name)).toEqual(['pinned.test']);
  });

  it.each(['127.0.0.1', '127.1', '0x7f.1', '2130706433', '[::ffff:127.0.0.1]', '[::1]', 'pinned.test'])(
    'is refused where private hosts are not allowed, however the host is spelled: %s',
    async (host) => {
      await expect(fetched(host, { allowPrivate: false })).rejects.toMatchObject({ fault: 'private' });
      expect(received).toEqual([]);
    },
  );

  it('follows no redirect', async () => {
    respond = (_request, response) => response.writeHead(302, { location: '/elsewhere' }).end();
    const response = await fetched('127.0.0.1');
    expect([response.status, response.headers.get('location'), received.length]).toEqual([302, '/elsewhere', 1]);
  });

  it('takes a response without a body', async () => {
    respond = (_request, response) => response.writeHead(204).end();
    expect((await fetched('127.0.0.1')).status).toBe(204);
  });

  it('takes no more of a response than its limit', async () => {
    respond = (_request, response) => response.end('x'.repeat(1001));
    await expect(fetched('127.0.0.1')).rejects.toThrow(/size/iu);
  });

  it('takes the beginning of a response that is too long or too slow, where that is enough', async () => {
    respond = (_request, response) => response.end('x'.repeat(2_000_000));
    const long = await fetched('127.0.0.1', { cutsBody: true });
    expect([long.status, await long.text()]).toEqual([200, 'x'.repeat(1000)]);
    respond = (_request, response) => response.write('the beginning');
    const slow = await fetched('127.0.0.1', { cutsBody: true, timeLimitMs: 300 });
    expect([slow.status, await slow.text()]).toEqual([200, 'the beginning']);
  });

  it('ends in time, also while a response still comes', async () => {
    respond = (_request, response) => response.write('the beginning');
    await expect(fetched('127.0.0.1', { timeLimitMs: 200 })).rejects.toMatchObject({ name: 'TimeoutError' });
  });
});
