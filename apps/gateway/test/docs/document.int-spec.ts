import { jest } from '@jest/globals';
import fastify from 'fastify';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { createTestDatabase } from '#libs/testing/postgres';
import { contactExample } from '../../src/contacts/contact.schema.js';
import { problemCatalogue } from '../../src/http/problems/problem-catalogue.js';
import type { ApiDocument } from '../../src/docs/openapi/api-document.js';
import type { JsonSchema } from '../../src/docs/openapi/json-schema.js';
import type { DescribedRoute } from '../../src/docs/openapi/described-routes.js';
import type { ApiClient } from '../support/api-client.js';
import { DocumentJudge, schemaOf } from '../support/judge-response.js';
import { RunningGateway, type TestWorkspace } from '../support/running-gateway.js';

let running: RunningGateway;
let here: TestWorkspace;
let document: ApiDocument;

beforeAll(async () => {
  running = await RunningGateway.start(await createTestDatabase(), { PUBLIC_URL: 'https://api.example.com/' });
  here = await running.workspace();
  document = (await (await fetch(`${running.origin}/api/openapi.json`)).json()) as ApiDocument;
});

afterAll(() => running?.stop());

interface DescribedBody {
  content?: Record<string, { schema: JsonSchema; example?: unknown }>;
}

interface DescribedOperation {
  summary?: string;
  security: object[];
  requestBody?: DescribedBody;
  responses: Record<string, DescribedBody>;
  parameters: { name: string; in: string }[];
}

function operation(method: string, path: string): DescribedOperation {
  return document.paths[`/api/v1${path}`]?.[method.toLowerCase()] as unknown as DescribedOperation;
}

interface Body {
  name: string;
  schema: JsonSchema;
  example: unknown;
}

/** The JSON of requests and of successful responses. */
function bodies(): Body[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, one]) => {
      const { requestBody, responses } = one as unknown as DescribedOperation;
      const successes = Object.entries(responses).filter(([status]) => status.startsWith('2'));
      return [['request', requestBody] as const, ...successes].flatMap(([part, described]) => {
        const json = described?.content?.['application/json'];
        const name = `${method.toUpperCase()} ${path} ${part}`;
        return json ? [{ name, schema: json.schema, example: json.example }] : [];
      });
    }),
  );
}

describe('the document', () => {
  it('is OpenAPI 3.1, needs no key and names the public address', () => {
    expect(document.openapi).toBe('3.1.1');
    expect(document.servers).toEqual([{ url: 'https://api.example.com' }]);
  });

  it('has every route, and no other: one without @Describe and @Allow is missing', () => {
    const routes = running.gateway.routes
      .all()
      .filter(({ method, url }) => method !== 'HEAD' && url.startsWith('/api/v1'));
    const served = routes.map(({ method, url }) => `${method} ${url.replace(/:(\w+)/gu, '{$1}')}`);
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(described.sort()).toEqual(served.sort());
  });

  it('names each operation by an id of its own', () => {
    const ids = Object.values(document.paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => operationId),
    );
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('describes each with a summary, its responses and its refusals', () => {
    for (const methods of Object.values(document.paths))
      for (const one of Object.values(methods) as unknown as DescribedOperation[]) {
        expect(one.summary).toEqual(expect.any(String));
        const ofKeys = one.security.length > 0 ? ['401', '403', '429'] : [];
        expect(Object.keys(one.responses)).toEqual(expect.arrayContaining(['400', '500', '503', ...ofKeys]));
      }
  });

  it('refers to nothing that is not there', () => {
    const refs = [...JSON.stringify(document).matchAll(/"#\/([^"]+)"/gu)].map(([, path]) => path ?? '');
    expect(refs.length).toBeGreaterThan(50);
    for (const ref of new Set(refs)) {
      const found = ref
        .split('/')
        .reduce<unknown>((part, name) => (part as Record<string, unknown> | undefined)?.[name], document);
      expect([ref, found !== undefined]).toEqual([ref, true]);
    }
  });

  it('has an example of each body that is sent or comes back, and each keeps to its schema', () => {
    const lacking: string[] = [];
    for (const { name, schema, example } of bodies()) {
      const error = example === undefined ? 'has none' : schemaOf(schema, document).safeParse(example).error;
      if (error) lacking.push(`${name}: ${error instanceof z.ZodError ? z.prettifyError(error) : error}`);
    }
    expect(lacking).toEqual([]);
  });

  it('names the parameters of the list as the route takes them', () => {
    const names = operation('GET', '/contacts').parameters.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['page', 'limit', 'cursor', 'sort', 'search', 'tags', 'lastActivityTo']),
    );
  });
});

const judged = (status: number, text: string, type = 'application/json') => {
  const headers = new Headers({ 'content-type': type });
  return () =>
    new DocumentJudge(running.gateway.described).judge('GET', '/contacts?limit=1', { status, headers, text });
};

describe('responses of the clients of tests', () => {
  const page = { data: [contactExample], pagination: { page: 1, limit: 1, total: 1, totalPages: 1 }, nextCursor: null };

  it('keep to the document', () => {
    expect(judged(200, JSON.stringify(page))).not.toThrow();
  });

  it.each([
    ['a field that it does not have', 200, { ...page, more: true }],
    ['a list without its cursor', 200, { data: page.data, pagination: page.pagination }],
    ['a contact without its fields', 200, { ...page, data: [{}] }],
    ['a status that it does not have', 418, page],
  ])('end the test with %s', (_what, status, body) => {
    expect(judged(status, JSON.stringify(body))).toThrow(/^GET \/api\/v1\/contacts \d+: /u);
  });

  it('end the test with a type that it does not have', () => {
    expect(judged(200, JSON.stringify(page), 'text/html')).toThrow(/text\/html/u);
  });

  it('are judged at every call', async () => {
    const judge = jest.spyOn(DocumentJudge.prototype, 'judge');
    await here.api.get('/contacts');
    expect(judge).toHaveBeenCalledWith('GET', '/contacts', expect.objectContaining({ status: 200 }));
    judge.mockRestore();
  });
});

interface Ran {
  route: string;
  status: number;
  code: unknown;
}

/** Sends the documented body to the route; an id of its path is that of what the example of its list has made. */
async function runExample(api: ApiClient, route: DescribedRoute, ids: ReadonlyMap<string, string>): Promise<Ran> {
  const path = route.url.replace('/api/v1', '').replaceAll(/:\w+/gu, ids.get(route.tag) ?? randomUUID());
  const body = JSON.stringify(route.operation.bodyExample).replaceAll(contactExample.id, ids.get('contacts') ?? '');
  const response = await api.call(route.method, path, { body });
  const { id } = (response.body['data'] ?? {}) as unknown as { id?: unknown };
  if (typeof id === 'string' && !ids.has(route.tag)) (ids as Map<string, string>).set(route.tag, id);
  return { route: `${route.method} ${route.url}`, status: response.status, code: response.body['code'] ?? null };
}

describe('the documented examples', () => {
  it('of bodies are taken, or refused for what the workspace does not have: none is at fault itself', async () => {
    const { api } = await running.workspace();
    const ids = new Map<string, string>();
    await api.post('/custom-fields', { key: 'budget', label: 'Budget', type: 'number' });
    const examples = running.gateway.described
      .all()
      .filter(
        ({ operation: { bodyExample }, right, isForUsers }) =>
          bodyExample !== undefined && right !== null && !isForUsers,
      )
      .toSorted((one, other) => one.url.split(':').length - other.url.split(':').length);
    const ran: Ran[] = [];
    for (const route of examples) ran.push(await runExample(api, route, ids));
    expect(ran.length).toBeGreaterThan(30);
    const faulty = ran.filter(
      ({ status, code }) => status >= 500 || code === 'invalid_request' || code === 'invalid_json',
    );
    expect(faulty).toEqual([]);
    expect(ran.filter(({ status }) => status < 300).length).toBeGreaterThan(ran.length / 2);
  });
});

const get = (path: string, headers: Record<string, string> = {}) => fetch(running.origin + path, { headers });

describe('the readable page', () => {
  it('uses only scripts and styles with its nonce, a new one each time, and calls no other host', async () => {
    const [first, second] = [await get('/api/docs'), await get('/api/docs')];
    const policies = [first, second].map(({ headers }) => headers.get('content-security-policy') ?? '');
    expect(policies[0]).not.toBe(policies[1]);
    expect(policies[0]).not.toMatch(/unsafe-eval|script-src[^;]*unsafe|https?:|\*/u);
    const nonce = /'nonce-([^']+)'/u.exec(policies[0] ?? '')?.[1];
    const page = await first.text();
    const tags = page.match(/<(?:script|style)\b[^>]*>/gu) ?? [];
    expect(tags).toHaveLength(4);
    for (const tag of tags) expect(tag).toContain(`nonce="${nonce}"`);
    expect(page).not.toMatch(/(?:src|href)="(?!\/api\/|data:)/u);
  });

  it('has exactly the program that its package serves', async () => {
    const { default: scalar } = await import('@scalar/fastify-api-reference');
    const server = fastify();
    await server.register(scalar, { routePrefix: '/x', configuration: { url: '/y' } });
    const { body } = await server.inject('/x/js/scalar.js');
    await server.close();
    const program = await (await get('/api/docs/reference.js')).text();
    expect(program.length).toBeGreaterThan(1_000_000);
    expect(body.startsWith(program.trimEnd())).toBe(true);
    expect(body.slice(program.length)).toMatch(/^\/\/# sourceMappingURL=\S+$/u);
  });

  it.each(['/api/openapi.json', '/api/docs/reference.js', '/api/docs/prepare.js', '/api/docs/start.js'])(
    '%s comes compressed where that is wanted, and is asked about by its tag',
    async (path) => {
      const plain = await get(path, { 'accept-encoding': 'identity' });
      const etag = plain.headers.get('etag') ?? '';
      expect(plain.headers.get('content-encoding')).toBeNull();
      const text = await plain.text();
      for (const encoding of ['br', 'gzip']) {
        const response = await get(path, { 'accept-encoding': encoding });
        expect(response.headers.get('content-encoding')).toBe(encoding);
        expect([response.headers.get('etag'), (await response.text()) === text]).toEqual([etag, true]);
        expect((await get(path, { 'accept-encoding': encoding, 'if-none-match': etag })).status).toBe(304);
      }
      expect((await get(path, { 'if-none-match': 'W/"other"' })).status).toBe(200);
    },
  );

  it('has a paragraph on every problem, and the type of the problem leads to it', () => {
    const problems = document.tags.find(({ name }) => name === 'problems')?.description ?? '';
    for (const code of Object.keys(problemCatalogue)) expect(problems).toContain(`#### ${code}\n`);
  });
});
