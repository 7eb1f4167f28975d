import { connect } from 'node:net';
import { once } from 'node:events';
import { createTestDatabase } from '#libs/testing/postgres';
import { ApiClient, type ApiResponse, faults, textAt } from '../support/api-client.js';
import { gatewayOver, RunningGateway, type TestWorkspace } from '../support/running-gateway.js';

let running: RunningGateway;
let someone: TestWorkspace;

beforeAll(async () => {
  running = await RunningGateway.start(await createTestDatabase());
  someone = await running.workspace();
});

afterAll(() => running?.stop());

function expectProblem(response: ApiResponse, status: number, code: string): void {
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect(response.body).toMatchObject({ type: `/api/docs#problem-${code}`, status, code });
  expect(response.body['title']).toEqual(expect.any(String));
  expect(textAt(response, 'detail')).toMatch(/[;,:].+\.$/u);
}

describe('every refusal is a problem document', () => {
  it('an unknown route', async () => expectProblem(await someone.api.get('/nothing'), 404, 'route_not_found'));

  it('a method that the route does not have, with Allow', async () => {
    const response = await someone.api.call('PUT', '/contacts');
    expectProblem(response, 405, 'method_not_allowed');
    expect(response.headers.get('allow')).toBe('GET, HEAD, POST');
  });

  it.each(['{"name":', '', 'nonsense', '{"a":1,"a":2}'])('a body that is no JSON: %s', async (body) => {
    const response = await someone.api.call('POST', '/contacts', { body });
    expectProblem(response, 400, body === '' ? 'invalid_request' : 'invalid_json');
  });

  it('a body that is not UTF-8', async () => {
    const response = await fetch(`${running.origin}/api/v1/contacts`, {
      method: 'POST',
      headers: { authorization: `Bearer ${someone.api.key}`, 'content-type': 'application/json' },
      body: Buffer.from('{"name":"\xe9"}', 'latin1'),
    });
    expect(await response.json()).toMatchObject({ status: 400, code: 'invalid_json' });
  });

  it('a body above 1 MiB', async () => {
    const response = await someone.api.post('/contacts', { name: 'x'.repeat(1024 * 1024) });
    expectProblem(response, 413, 'body_too_large');
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'another content type: %s',
    async (type) => {
      const response = await someone.api.call('POST', '/contacts', { body: 'a=b', headers: { 'content-type': type } });
      expectProblem(response, 415, 'unsupported_media_type');
    },
  );

  it('a path that cannot be decoded', async () => {
    for (const path of ['/contacts/%ff', '/contacts/%zz', '/%ff?limit=1']) {
      const response = await someone.api.get(path);
      expectProblem(response, 400, 'bad_request');
      expect(faults(response)).toEqual({ path: 'invalid_encoding' });
    }
  });

  it.each([
    ['search=%ff', 'search'],
    ['search=a%20%C3%28', 'search'],
    ['limit=5&search=50%', 'search'],
    ['search=%ED%A0%80', 'search'],
    ['search=%zz&search=b', 'search'],
    ['%ff=1', '%ff'],
    ['a%20b=%ff', 'a b'],
  ])('a query that cannot be decoded: %s', async (query, field) => {
    for (const path of ['/contacts', '/messages', '/inboxes']) {
      const response = await someone.api.get(`${path}?${query}`);
      expectProblem(response, 400, 'invalid_request');
      expect(faults(response)).toEqual({ [field]: 'invalid_encoding' });
    }
  });

  it('no query that can be decoded', async () => {
    for (const query of ['search=50%25', 'search=%F0%9F%98%80', 'search=a+b%20c', 'search=%EF%BF%BD'])
      expect((await someone.api.get(`/contacts?${query}`)).status).toBe(200);
  });

  it('a path parameter that is too long', async () => {
    expectProblem(await someone.api.get(`/contacts/${'a'.repeat(300)}`), 414, 'uri_too_long');
  });

  it.each([
    ['what is no HTTP', 'NONSENSE\r\n\r\n', 'bad_request'],
    ['headers beyond all bounds', `GET / HTTP/1.1\r\nhost: x\r\nx: ${'a'.repeat(20_000)}\r\n\r\n`, 'headers_too_large'],
  ])('%s', async (_, bytes, code) => {
    const { port } = new URL(running.origin);
    const socket = connect(Number(port), '127.0.0.1').end(bytes);
    let text = '';
    socket.on('data', (chunk) => (text += chunk.toString()));
    await once(socket, 'close');
    expect(text).toContain('application/problem+json');
    expect(text).toContain(`"code":"${code}"`);
  });

  it('a database with another schema, without its message', async () => {
    await running.sql('alter table messages rename to messages_away');
    await running.sql('create view messages as select 1 as nothing');
    const response = await someone.api.get('/messages?flag=junk');
    await running.sql('drop view messages');
    await running.sql('alter table messages_away rename to messages');
    expectProblem(response, 503, 'unavailable');
    expect(JSON.stringify(response.body)).not.toMatch(/messages|select|column|\.ts|\.js/u);
  });

  it('503 with Retry-After while Postgres is away', async () => {
    const gateway = await gatewayOver('postgres://unknown:x@127.0.0.1:1/none');
    await gateway.app.listen(0, '127.0.0.1');
    const response = await new ApiClient(await gateway.app.getUrl(), someone.api.key).get('/contacts');
    await gateway.app.close();
    expectProblem(response, 503, 'unavailable');
    expect(response.headers.get('retry-after')).toBe('2');
    expect(JSON.stringify(response.body)).not.toMatch(/postgres|ECONN|127\.0/iu);
  });
});

describe('every response', () => {
  it('has no-store and nosniff, and no CORS header', async () => {
    for (const response of [await someone.api.get('/contacts'), await someone.api.get('/nothing')]) {
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      expect(response.headers.get('access-control-allow-origin')).toBeNull();
    }
  });
});

describe('the API key', () => {
  it.each([
    ['missing', ''],
    ['of another scheme', 'Basic abc'],
    ['malformed', 'Bearer nonsense'],
    ['unknown', `Bearer doorbell_${'A'.repeat(54)}`],
  ])('%s: 401 with WWW-Authenticate', async (_, authorization) => {
    const response = await someone.api.get('/contacts', { authorization });
    expectProblem(response, 401, 'unauthorized');
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer /u);
  });

  it('is needed for every spelling of the path', async () => {
    for (const path of ['/api/v1/contacts', '/%61pi/v1/contacts', '/api/v1/%63ontacts', '/api/v1/contacts/']) {
      expect([401, 404]).toContain((await fetch(`${running.origin}${path}`)).status);
    }
  });

  it('is checked before anything else of the request', async () => {
    const response = await someone.api.call('POST', '/contacts?nope=1', { body: '{', headers: { authorization: '' } });
    expectProblem(response, 401, 'unauthorized');
  });
});
