import fastify from 'fastify';
import { once } from 'node:events';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { limitSlowBodies } from './body-deadline.js';

const server = fastify();
limitSlowBodies(server, 200);
server.addContentTypeParser('file/x', (_request, body, done) => body.resume().once('end', () => done(null, {})));
server.post('/json', () => ({ done: true }));
server.post('/file', { config: { bodyType: 'file/x' } }, () => ({ done: true }));

let port: number;
beforeAll(async () => {
  await server.listen({ port: 0, host: '127.0.0.1' });
  port = (server.server.address() as AddressInfo).port;
});
afterAll(() => server.close());

/** Sends half a body, and the rest later. */
async function slowly(path: string, type: string, restAfterMs: number): Promise<number | undefined> {
  const headers = { 'content-type': type, 'content-length': 2 };
  const call = request({ port, path, method: 'POST', headers }).on('error', () => undefined);
  call.write('{');
  const timer = setTimeout(() => call.end('}'), restAfterMs);
  const [response] = (await once(call, 'response')) as [IncomingMessage];
  clearTimeout(timer);
  response.resume();
  return response.statusCode;
}

describe('a body that comes slowly', () => {
  it('is refused after the limit: 400', async () =>
    expect(await slowly('/json', 'application/json', 60_000)).toBe(400));
  it('is read within it', async () => expect(await slowly('/json', 'application/json', 20)).toBe(200));
  it('is read later where it is a file', async () => expect(await slowly('/file', 'file/x', 400)).toBe(200));
});
