import { Agent, request, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { createTestDatabase } from '#libs/testing/postgres';
import { faults, textAt } from '../support/api-client.js';
import { RunningGateway, type TestWorkspace } from '../support/running-gateway.js';

let running: RunningGateway;
let someone: TestWorkspace;
const agent = new Agent({ keepAlive: true });
let operations: { method: string; url: string }[];
/** Those that a key may call: others refuse it before they look at the request. */
let forKeys: typeof operations;

beforeAll(async () => {
  running = await RunningGateway.start(await createTestDatabase());
  someone = await running.workspace();
  const document = (await (await fetch(`${running.origin}/api/openapi.json`)).json()) as { paths: object };
  const all = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods as Record<string, { security: object[] }>).map(([method, { security }]) => ({
      method: method.toUpperCase(),
      url: path.replace('{id}', '019a2b3c-4d5e-7f60-8a9b-0c1d2e3f4a5b'),
      isForKeys: security.length === 0 || security.some((one) => 'apiKey' in one),
    })),
  );
  operations = all.map(({ method, url }) => ({ method, url }));
  forKeys = all.filter(({ isForKeys }) => isForKeys);
});

afterAll(async () => {
  agent.destroy();
  await running?.stop();
});

interface RawResponse {
  status: number | undefined;
  headers: IncomingHttpHeaders;
  body: Record<string, unknown>;
}

interface Sent {
  headers?: Record<string, string>;
  body?: string | Buffer;
  key?: string;
}

/** The path as it is written: fetch would tidy it first. */
async function send(method: string, path: string, { headers = {}, body, key = someone.api.key }: Sent = {}) {
  const { port } = new URL(running.origin);
  const sized = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  const authorization = key === '' ? {} : { authorization: `Bearer ${key}` };
  const call = request({ agent, port, method, path, headers: { ...authorization, ...sized, ...headers } });
  call.end(body);
  const [response] = (await once(call, 'response')) as [IncomingMessage];
  // A file is not read, and the stream of events has no end.
  const isJson = response.headers['content-type']?.includes('json') === true;
  const json = isJson ? await text(response) : '';
  if (!isJson) call.destroy();
  const parsed = (json === '' ? {} : JSON.parse(json)) as Record<string, unknown>;
  return { status: response.statusCode, headers: response.headers, body: parsed } satisfies RawResponse;
}

/** What comes back for bytes that need not be HTTP. */
async function raw(bytes: string): Promise<{ status: number; words: string }> {
  const socket = connect(Number(new URL(running.origin).port), '127.0.0.1');
  socket.write(bytes);
  const words = await text(socket);
  return { status: Number(words.split(' ')[1]), words };
}

const post = (type: string, body = '{"name":"Ada","email":"ada@example.com"}') =>
  send('POST', '/api/v1/contacts?onDuplicate=update', { headers: { 'content-type': type }, body });

function form(fields: string): string {
  return `{"channel":"web","driver":"form","name":"Page","settings":{"allowedOrigins":["*"],"fields":${fields}}}`;
}

const json = { 'content-type': 'application/json' };

describe('every route of the document', () => {
  it('with too many slashes is 308 to the one without, with query and method, with or without a key', async () => {
    expect(operations.length).toBeGreaterThan(25);
    for (const { method, url } of forKeys)
      for (const written of [
        `${url}/?a=1&b=%2F`,
        `${url}//?a=1&b=%2F`,
        url.replace('/v1/', '//v1///') + '?a=1&b=%2F',
      ]) {
        const { status, headers } = await send(method, written, { key: '' });
        expect([method, written, status, headers.location]).toEqual([method, written, 308, `${url}?a=1&b=%2F`]);
      }
  });

  it('redirects: a request to the other address arrives', async () => {
    const response = await fetch(`${running.origin}/api/v1/contacts/?limit=1`, {
      headers: { authorization: `Bearer ${someone.api.key}` },
    });
    expect([response.status, response.redirected]).toEqual([200, true]);
  });

  it('names its methods in Allow, and has each of them', async () => {
    for (const url of new Set(operations.map((one) => one.url))) {
      const own = operations.filter((one) => one.url === url).map(({ method }) => method);
      for (const method of ['PUT', 'OPTIONS', 'TRACE', 'PROPFIND', 'LOCK']) {
        const response = await send(method, url);
        expect([url, method, response.status]).toEqual([url, method, 405]);
        const allowed = String(response.headers.allow).split(', ');
        expect(allowed).toEqual(expect.arrayContaining(own));
        for (const one of allowed) expect([url, one, (await send(one, url)).status]).not.toEqual([url, one, 405]);
      }
    }
  });

  it('is compared by case; dots and encoded slashes are no route', async () => {
    for (const { method, url } of forKeys)
      for (const written of [
        url.replace('/api/', '/API/'),
        url.replace('/v1/', '/v1/./'),
        url.replace('/v1/', '/v1/../v1/'),
        url.replace('/v1/', '/v1%2F'),
        `${url}%2F`,
      ]) {
        const { status } = await send(method, written);
        expect([method, written, [400, 404, 405].includes(Number(status))]).toEqual([method, written, true]);
      }
  });

  it('that reads a body refuses a compressed one by name, and takes identity', async () => {
    const body = gzipSync('{}');
    for (const { method, url } of forKeys.filter((one) => one.method !== 'GET')) {
      const headers = { ...json, 'content-encoding': 'gzip' };
      const response = await send(method, url, { headers, body });
      expect([method, url, response.status]).toEqual([method, url, 415]);
      expect(response.headers['accept-encoding']).toBe('identity');
      expect(response.body).toMatchObject({ code: 'unsupported_content_encoding' });
      expect(String(response.body['detail'])).toContain('Content-Encoding: gzip');
      const plain = await send(method, url, { headers: { ...json, 'content-encoding': 'Identity' }, body: '{"no":1}' });
      expect([method, url, plain.body['code']]).not.toEqual([method, url, 'unsupported_content_encoding']);
    }
  });
});

describe('a path that is no route', () => {
  it.each(['/', '//', '/api', '/api/', '/api/v1/nothing/', '//evil.example/', '/api/v1/contacts/../inboxes', '*'])(
    '%s: 404',
    async (path) => {
      const response = await send('GET', path);
      expect([response.status, response.body['code']]).toEqual([404, 'route_not_found']);
    },
  );

  it.each(['/api/docs/', '/api/openapi.json/', '//api/docs'])(
    '%s: the document is found all the same',
    async (path) => {
      expect((await send('GET', path, { key: '' })).headers.location).toMatch(/^\/api\/(docs|openapi\.json)$/u);
    },
  );
});

describe('a request line', () => {
  it.each([
    ['FETCH /api/v1/contacts HTTP/1.1', 400, 'The method is not one of HTTP'],
    ['get /api/v1/contacts HTTP/1.1', 400, 'in capitals'],
    ['GET http://other.example/api/v1/contacts/?limit=1 HTTP/1.1', 308, 'location: /api/v1/contacts?limit=1'],
  ])('%s: %i', async (line, status, words) => {
    expect(await raw(`${line}\r\nhost: x\r\nconnection: close\r\n\r\n`)).toMatchObject({
      status,
      words: expect.stringContaining(words),
    });
  });

  it.each(['gzip, chunked', 'Chunked, gzip', 'identity'])('with Transfer-Encoding: %s is refused', async (coding) => {
    const head = `POST /api/v1/contacts HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${someone.api.key}`;
    // Without a body: Node's parser would refuse it too, sometimes before the gateway has refused the head.
    const { status } = await raw(
      `${head}\r\nconnection: close\r\ncontent-type: application/json\r\ntransfer-encoding: ${coding}\r\n\r\n`,
    );
    expect(status).toBe(coding === 'Chunked, gzip' ? 400 : 501);
  });
});

describe('the kind of a body', () => {
  it.each(['application/json', 'Application/JSON; charset=UTF-8', 'application/json;charset="utf-8"'])(
    '%s is read',
    async (type) => expect([200, 201]).toContain((await post(type)).status),
  );

  it.each(['application/json; charset=iso-8859-1', 'application/json; charset=utf-16', 'application/json;charset=""'])(
    '%s is refused by name',
    async (type) => expect(await post(type)).toMatchObject({ status: 415, body: { code: 'unsupported_charset' } }),
  );

  it.each(['text/json', 'application/merge-patch+json', 'application/json-patch+json', 'application/jsonx'])(
    '%s is refused, and what is taken is named',
    async (type) => {
      const response = await post(type);
      expect([response.status, response.headers.accept]).toEqual([415, 'application/json']);
    },
  );

  it('of PATCH may be a merge patch', async () => {
    const made = await someone.api.post('/contacts', { name: 'Ada', phone: '+12025550101', company: 'Engines' });
    const url = `/api/v1/contacts/${textAt(made, 'data', 'id')}`;
    const patch = (type: string, body: string) => send('PATCH', url, { headers: { 'content-type': type }, body });
    const cleared = await patch('application/merge-patch+json; charset=utf-8', '{"company":null}');
    expect(cleared).toMatchObject({ status: 200, body: { data: { name: 'Ada', company: null } } });
    const refused = await patch('application/json-patch+json', '[]');
    const types = 'application/json, application/merge-patch+json';
    expect([refused.status, refused.headers['accept-patch']]).toEqual([415, types]);
  });

  it('in Accept is ignored: responses are JSON', async () => {
    for (const accept of ['text/html', 'application/xml;q=1', 'application/json;q=0', 'nonsense']) {
      const response = await send('GET', '/api/v1/contacts', { headers: { accept } });
      expect([response.status, response.headers['content-type']]).toEqual([200, 'application/json; charset=utf-8']);
    }
  });
});

describe('names with a meaning in JavaScript', () => {
  it.each([
    ['POST', '/contacts', '{"__proto__":{"name":"x"},"name":"A","email":"a@example.com"}', ['__proto__']],
    ['POST', '/contacts', '{"constructor":{"prototype":{"x":1}},"prototype":1}', ['constructor', 'prototype']],
    ['POST', '/recognitions', '{"email":"a@example.com","__proto__":{"fields":["name"]}}', ['__proto__']],
    ['POST', '/contacts', '{"name":"A","email":"a@example.com","\\u005f_proto__":1}', ['__proto__']],
    ['POST', '/inboxes', form('{"__proto__":{"type":"text"}}'), ['settings.fields.__proto__']],
    ['POST', '/inboxes', form('{"constructor":{"type":"text"}}'), ['settings.fields.constructor']],
    ['GET', '/contacts?__proto__=1', '', ['__proto__']],
    ['GET', '/contacts?constructor=1&prototype[x]=2', '', ['constructor', 'prototype[x]']],
  ])('%s %s %s: 400 naming %j', async (method, path, body, fields) => {
    const response = await someone.api.call(method, path, body === '' ? {} : { body });
    expect([response.status, textAt(response, 'code')]).toEqual([400, 'invalid_request']);
    const codes = faults(response);
    for (const field of fields) expect([field, codes[field]]).toEqual([field, expect.stringMatching(/^unknown_/u)]);
    expect(({} as Record<string, unknown>)['name']).toBeUndefined();
  });

  it('are named by PATCH too, and nothing is changed', async () => {
    const made = await someone.api.post('/contacts', { name: 'Eve', phone: '+12025550102' });
    const path = `/contacts/${textAt(made, 'data', 'id')}`;
    const response = await someone.api.call('PATCH', path, { body: '{"__proto__":{"company":"p"},"state":"NY"}' });
    expect([response.status, Object.entries(faults(response))]).toEqual([400, [['__proto__', 'unknown_field']]]);
    expect((await someone.api.get(path)).body['data']).toMatchObject({ company: null, state: null });
  });
});

describe('a JSON body', () => {
  it.each([
    ['{"name":"A","name":"B","email":"a@example.com"}', /"name" stands more than once/u],
    [`{"name":${'['.repeat(70)}${']'.repeat(70)}}`, /71 deep; 64 is the most/u],
    ['['.repeat(500_000) + ']'.repeat(500_000), /deep; 64 is the most/u],
  ])('%.60s: 400 saying why', async (body, words) => {
    const response = await someone.api.call('POST', '/contacts', { body, headers: { 'idempotency-key': 'deep' } });
    expect([response.status, textAt(response, 'code')]).toEqual([400, 'invalid_json']);
    expect(textAt(response, 'detail')).toMatch(words);
  });
});

describe('the entity tag of a contact', () => {
  it('guards also as proxies write it; a text that is no tag is refused by name', async () => {
    const made = await someone.api.post('/contacts', { name: 'Tag', phone: '+12025550103' });
    const path = `/contacts/${textAt(made, 'data', 'id')}`;
    let tag = made.headers.get('etag') ?? '';
    for (const written of [`W/${tag}`, '*', `"other", ${tag}`]) {
      const response = await someone.api.patch(
        path,
        { state: written.slice(0, 5) },
        { 'if-match': written.replace(/"\d+-\w+"/u, tag) },
      );
      expect([written, response.status]).toEqual([written, 200]);
      tag = response.headers.get('etag') ?? '';
    }
    expect((await someone.api.get(path, { 'if-none-match': `W/${tag}` })).status).toBe(304);
    expect((await someone.api.patch(path, { state: 'X' }, { 'if-match': `W/"0-0"` })).status).toBe(412);
    for (const [method, header] of [
      ['PATCH', 'if-match'],
      ['DELETE', 'if-match'],
      ['GET', 'if-none-match'],
    ] as const) {
      const body = method === 'PATCH' ? { body: { state: 'X' } } : {};
      const response = await someone.api.call(method, path, {
        ...body,
        headers: { [header]: tag.replaceAll('"', '') },
      });
      expect([method, response.status]).toEqual([method, 400]);
      expect(textAt(response, 'detail').toLowerCase()).toContain(`${header}: is no entity tag`);
    }
  });
});
