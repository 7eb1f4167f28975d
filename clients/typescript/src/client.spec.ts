import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Doorbell, DoorbellProblem, DoorbellUnreachable } from './index.js';

interface Received {
  method: string | undefined;
  url: string | undefined;
  headers: IncomingMessage['headers'];
  body: string;
}

type Responder = (response: ServerResponse, request: Received) => void;

let server: Server;
let url: string;
let received: Received[];
let responses: Responder[];

beforeEach(async () => {
  received = [];
  responses = [];
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request
      .on('data', (chunk: Buffer) => chunks.push(chunk))
      .on('end', () => {
        const { method, url: path, headers } = request;
        const one = { method, url: path, headers, body: Buffer.concat(chunks).toString() };
        received.push(one);
        (responses.shift() ?? json(500, {}))(response, one);
      });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Responder =>
  (response) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
const problem = (status: number, code: string, headers: Record<string, string> = {}): Responder =>
  json(status, { code, detail: 'Because.', errors: [{ field: 'x', code: 'y', message: 'x: z.' }] }, headers);
const cut: Responder = (response) => response.destroy();
const none: Responder = (response) => response.writeHead(204).end();
const again = { 'retry-after': '0' };

const doorbell = (): Doorbell => new Doorbell({ url: `${url}/`, apiKey: 'doorbell_key', maxRetries: 2 });
const id = '019a2b3c-4d5e-7f60-8a9b-0c1d2e3f4a5b';

const change = () => doorbell().patch('/contacts/{id}', { path: { id }, body: { name: 'Ann' } });

describe('a call', () => {
  it('has the key, the path with its values, the query and the body', async () => {
    responses = [json(200, { data: { id } })];
    const query = { archivedFields: true } as const;
    expect(await doorbell().get('/contacts/{id}', { path: { id: 'a b' }, query })).toEqual({ data: { id } });
    expect(received[0]).toMatchObject({ method: 'GET', url: '/api/v1/contacts/a%20b?archivedFields=true' });
    expect(received[0]?.headers).toMatchObject({ authorization: 'Bearer doorbell_key' });
    expect(received[0]?.headers).not.toHaveProperty('idempotency-key');
  });

  it('goes through all pages of a list', async () => {
    responses = [json(200, { data: [1, 2], nextCursor: 'x' }), json(200, { data: [3], nextCursor: null })];
    const all: unknown[] = [];
    const query = { tags: ['a', 'b'], customFields: { budget: '7' } };
    for await (const one of doorbell().list('/contacts', { query })) all.push(one);
    expect(all).toEqual([1, 2, 3]);
    expect(received.map((one) => decodeURIComponent(one.url ?? ''))).toEqual([
      '/api/v1/contacts?tags=a&tags=b&customFields[budget]=7',
      '/api/v1/contacts?tags=a&tags=b&customFields[budget]=7&cursor=x',
    ]);
  });

  it('that is refused throws the problem, with its code and its faults', async () => {
    responses = [problem(409, 'contact_exists')];
    const refused = doorbell().patch('/contacts/{id}', { path: { id }, body: { name: 'Ann' } });
    const error = await refused.catch((given: unknown) => given);
    expect(error).toBeInstanceOf(DoorbellProblem);
    expect(error).toMatchObject({ status: 409, code: 'contact_exists', message: 'Because.', errors: [{ field: 'x' }] });
  });
});

describe('a call that fails', () => {
  it('is repeated as Retry-After says, a POST under one idempotency key', async () => {
    responses = [problem(503, 'unavailable', again), cut, problem(409, 'idempotency_in_flight', again)];
    responses.splice(2, 1, json(201, { data: { id } }));
    await doorbell().post('/contacts', { body: { name: 'Ann', email: 'ann@example.com' } });
    expect(received.map(({ method }) => method)).toEqual(['POST', 'POST', 'POST']);
    expect(new Set(received.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
    expect(received[0]?.headers['idempotency-key']).toMatch(/^[\da-f-]{36}$/u);
  });

  it('is not repeated where it may have been done and twice is not the same', async () => {
    responses = [cut, none];
    await expect(change()).rejects.toBeInstanceOf(DoorbellUnreachable);
    expect(received).toHaveLength(1);
    responses = [problem(429, 'rate_limited', again), json(200, { data: {} })];
    await change();
    expect(received).toHaveLength(3);
  });

  it('is given up after so many attempts, or where the wait is too long', async () => {
    responses = [
      problem(503, 'unavailable', again),
      problem(503, 'unavailable', again),
      problem(503, 'unavailable', again),
    ];
    await expect(doorbell().get('/contacts')).rejects.toMatchObject({ status: 503 });
    expect(received).toHaveLength(3);
    responses = [problem(429, 'rate_limited', { 'retry-after': '3600' })];
    await expect(doorbell().get('/contacts')).rejects.toMatchObject({ retryAfterMs: 3_600_000 });
    expect(received).toHaveLength(4);
  });

  it('was done where a repeated deletion finds nothing', async () => {
    responses = [cut, problem(404, 'not_found')];
    await doorbell().delete('/contacts/{id}', { path: { id } });
    responses = [problem(404, 'not_found')];
    await expect(doorbell().delete('/contacts/{id}', { path: { id } })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('ends with the caller’s signal', async () => {
    responses = [() => {}];
    await expect(doorbell().get('/contacts', { signal: AbortSignal.timeout(50) })).rejects.toThrow('timeout');
  });
});

const events =
  (...blocks: string[]): Responder =>
  (response) =>
    response.writeHead(200, { 'content-type': 'text/event-stream' }).end(`retry: 1\n\n${blocks.join('')}`);
const block = (place: string): string => `id: ${place}\ndata: {"id": "event ${place}"}\n\n`;

describe('events', () => {
  it('go on behind the last one when the connection ends, is cut or is refused for a while', async () => {
    responses = [
      events(block('a'), 'id: b\n\n', 'id: c\ndata: {"id": "cut'),
      cut,
      problem(503, 'unavailable', again),
      events(block('c'), block('d')),
    ];
    const seen: string[] = [];
    for await (const { place, event } of doorbell().events({ types: ['contact.created', 'contact.deleted'] })) {
      seen.push(`${place} ${event.id}`);
      if (place === 'd') break;
    }
    expect(seen).toEqual(['a event a', 'c event c', 'd event d']);
    expect(received.map(({ headers }) => headers['last-event-id'])).toEqual([undefined, 'b', 'b', 'b']);
    expect(received[0]?.url).toBe('/api/v1/events?types=contact.created%2Ccontact.deleted');
  });

  it('end with the signal, and with a refusal that no repetition mends', async () => {
    const stop = new AbortController();
    responses = [events(block('a'))];
    for await (const { place } of doorbell().events({ signal: stop.signal })) if (place === 'a') stop.abort();
    responses = [problem(410, 'place_gone')];
    const next = doorbell().events({ after: 'old' }).next();
    await expect(next).rejects.toMatchObject({ code: 'place_gone' });
  });
});

describe('files', () => {
  it('are uploaded as a form under an idempotency key, and downloaded as they are', async () => {
    responses = [json(201, { data: { id, fileName: 'a.txt' } }), (response) => response.end('bytes')];
    expect(await doorbell().upload(new Blob(['hello']), 'a.txt')).toMatchObject({ fileName: 'a.txt' });
    expect(received[0]?.body).toContain('name="file"; filename="a.txt"');
    expect(received[0]?.headers['idempotency-key']).toBeDefined();
    const response = await doorbell().download('/attachments/{id}', { path: { id } });
    expect(await response.text()).toBe('bytes');
    expect(received[1]?.url).toBe(`/api/v1/attachments/${id}`);
  });
});
