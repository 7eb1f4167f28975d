/** @jest-environment node */
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { jest } from '@jest/globals';

/** The name servers know `pinned.test` here; the system's do not. */
const lookup = jest.fn((_name: string) => Promise.resolve([{ address: '127.0.0.1', family: 4 }]));
jest.unstable_mockModule('node:dns/promises', () => ({ lookup }));
const { PinnedConnections } = await import('./pinned-connections.js');

const rules = { allowPrivate: true, timeLimitMs: 30_000, bodyLimitBytes: 1_000, cutsBody: true };
const post = { method: 'POST' as const, headers: { 'content-type': 'text/plain' }, body: 'hello' };

let server: Server;
let respond: RequestListener;
let bodies: string[];
const sockets: Socket[] = [];
let kept: InstanceType<typeof PinnedConnections>;

beforeEach(async () => {
  [bodies, sockets.length] = [[], 0];
  lookup.mockClear();
  respond = (_request, response) => response.end('fine');
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (piece) => (body += String(piece)));
    request.on('end', () => {
      bodies.push(body);
      respond(request, response);
    });
  });
  server.on('connection', (socket) => sockets.push(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  kept = new PinnedConnections(rules);
});
afterEach(async () => {
  await kept.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const urlOf = (host: string): URL => new URL(`http://${host}:${(server.address() as AddressInfo).port}/hooks`);
const send = (connections = kept, host = 'pinned.test'): Promise<Response> => connections.fetch(urlOf(host), post);
const textOf = async (response: Promise<Response>): Promise<string> => (await response).text();

describe('connections to addresses that users gave', () => {
  it('take one request after the other, and the name is resolved once for each connection', async () => {
    for (let count = 0; count < 3; count += 1) expect(await textOf(send())).toBe('fine');
    expect([sockets.length, lookup.mock.calls.length, bodies]).toEqual([1, 1, ['hello', 'hello', 'hello']]);
    await Promise.all([send(), send()]);
    expect([sockets.length, lookup.mock.calls.length]).toEqual([2, 2]);
  });

  it('stay at the address that was judged, wherever the name leads later', async () => {
    await send();
    lookup.mockResolvedValue([{ address: '10.0.0.1', family: 4 }]);
    expect((await send()).status).toBe(200);
    lookup.mockResolvedValue([{ address: '127.0.0.1', family: 4 }]);
    expect([sockets.length, lookup.mock.calls.length]).toEqual([1, 1]);
  });

  it.each(['127.0.0.1', '127.1', '0x7f.1', '[::ffff:127.0.0.1]', '[::1]', 'pinned.test'])(
    'are not made where private hosts are not allowed, however the host is spelled: %s',
    async (host) => {
      const strict = new PinnedConnections({ ...rules, allowPrivate: false });
      await expect(send(strict, host)).rejects.toMatchObject({ name: 'HostError', fault: 'private' });
      expect(sockets).toEqual([]);
    },
  );

  it('that the server ended are replaced: the request is sent again', async () => {
    await send();
    respond = (request, response) => (request.socket === sockets[0] ? request.socket.destroy() : response.end('new'));
    expect(await textOf(send())).toBe('new');
    expect([sockets.length, bodies.length]).toEqual([2, 3]);
  });

  it('that are new and lost are an error: nothing is sent twice there', async () => {
    respond = (request) => request.socket.destroy();
    await expect(send()).rejects.toMatchObject({ code: 'UND_ERR_SOCKET' });
    expect(bodies).toHaveLength(1);
  });

  it('end with a response that is cut', async () => {
    respond = (_request, response) => response.end('x'.repeat(2_000_000));
    expect(await textOf(send())).toBe('x'.repeat(1_000));
    respond = (_request, response) => response.end('fine');
    expect(await textOf(send())).toBe('fine');
    expect(sockets).toHaveLength(2);
  });

  it('take no request after a time, so that who moves is followed', async () => {
    const short = new PinnedConnections(rules, { idle: 10, ageMs: 0 });
    await send(short);
    await send(short);
    await short.close();
    expect([sockets.length, lookup.mock.calls.length]).toEqual([2, 2]);
  });

  it('are kept in a bounded number, and end when all are closed', async () => {
    const few = new PinnedConnections(rules, { idle: 1, ageMs: 60_000 });
    await Promise.all([send(few), send(few), send(few)]);
    await send(few);
    expect(sockets).toHaveLength(3);
    const ended = Promise.all(sockets.map((socket) => (socket.closed ? Promise.resolve() : once(socket, 'close'))));
    await few.close();
    await ended;
  });
});
