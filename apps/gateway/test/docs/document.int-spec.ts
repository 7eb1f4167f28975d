import fastify from 'fastify';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { SecretBox } from '#libs/platform';
import { createTestDatabase } from '#libs/testing/postgres';
import { contactExample } from '../../src/contacts/contact.schema.js';
import { problemCatalogue } from '../../src/http/problems/problem-catalogue.js';
import type { ApiDocument } from '../../src/docs/openapi/api-document.js';
import type { DescribedRoute } from '../../src/docs/openapi/described-routes.js';
import { textAt, type ApiClient, type ApiResponse } from '../support/api-client.js';
import { RunningGateway, secretsKey, type TestWorkspace } from '../support/running-gateway.js';

let running: RunningGateway;
let here: TestWorkspace;
let document: ApiDocument;

beforeAll(async () => {
  running = await RunningGateway.start(await createTestDatabase(), { PUBLIC_URL: 'https://api.example.com/' });
  here = await running.workspace();
  document = (await (await fetch(`${running.origin}/api/openapi.json`)).json()) as ApiDocument;
});

afterAll(() => running?.stop());

interface DescribedOperation {
  summary?: string;
  security: object[];
  responses: Record<string, { content?: Record<string, { schema: Record<string, unknown> }> }>;
  parameters: { name: string; in: string }[];
}

function operation(method: string, path: string): DescribedOperation {
  return document.paths[`/api/v1${path}`]?.[method.toLowerCase()] as unknown as DescribedOperation;
}

/** Judges by the published document alone, as a consumer's tool would. */
function judge(response: ApiResponse, method: string, path: string): void {
  const described = operation(method, path).responses[String(response.status)];
  expect([method, path, response.status, described !== undefined]).toEqual([method, path, response.status, true]);
  const schema = described?.content?.['application/json']?.schema;
  if (!schema) return;
  const $defs = document.components.schemas;
  const text = JSON.stringify({ ...schema, $defs }).replaceAll('#/components/schemas/', '#/$defs/');
  z.fromJSONSchema(JSON.parse(text) as Parameters<typeof z.fromJSONSchema>[0]).parse(response.body);
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

  it('names the parameters of the list as the route takes them', () => {
    const names = operation('GET', '/contacts').parameters.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['page', 'limit', 'cursor', 'sort', 'search', 'tags', 'lastActivityTo']),
    );
  });
});

describe('responses keep to the document', () => {
  it('on every kind of route', async () => {
    const { api } = here;
    const made = await api.post('/contacts', { name: 'Ann', email: 'ann@example.com' });
    const contact = `/contacts/${textAt(made, 'data', 'id')}`;
    const inbox = await api.post('/inboxes', {
      channel: 'email',
      driver: 'smtp',
      name: 'x',
      settings: { address: 'doc@example.com' },
    });
    const inboxPath = `/inboxes/${textAt(inbox, 'data', 'id')}`;
    const key = await api.post('/api-keys', { name: 'x' });
    judge(made, 'POST', '/contacts');
    judge(inbox, 'POST', '/inboxes');
    judge(key, 'POST', '/api-keys');
    judge(await api.get('/contacts'), 'GET', '/contacts');
    judge(await api.get(contact), 'GET', '/contacts/{id}');
    judge(await api.patch(contact, { state: 'NY' }), 'PATCH', '/contacts/{id}');
    judge(await api.post(`${contact}/restore`), 'POST', '/contacts/{id}/restore');
    judge(await api.get(`${contact}/messages`), 'GET', '/contacts/{id}/messages');
    judge(await api.get('/messages?flag=junk'), 'GET', '/messages');
    judge(await api.get('/inboxes'), 'GET', '/inboxes');
    judge(await api.get(inboxPath), 'GET', '/inboxes/{id}');
    judge(await api.patch(inboxPath, { paused: true }), 'PATCH', '/inboxes/{id}');
    const consent = await api.post(`${contact}/consents`, { purpose: 'messages', granted: true });
    judge(consent, 'POST', '/contacts/{id}/consents');
    judge(await api.get(`${contact}/consents`), 'GET', '/contacts/{id}/consents');
    judge(await api.get(`${contact}/timeline`), 'GET', '/contacts/{id}/timeline');
    judge(await api.post('/recognitions', { email: 'ann@example.com' }), 'POST', '/recognitions');
    judge(await api.post('/recognitions', {}), 'POST', '/recognitions');
    judge(await api.get('/dead-letters'), 'GET', '/dead-letters');
    judge(await api.post('/dead-letters/replay'), 'POST', '/dead-letters/replay');
    judge(await api.get('/api-keys'), 'GET', '/api-keys');
    const bulk = await api.post('/contacts/bulk', { action: 'delete', filter: { source: 'none' } });
    const job = `/jobs/${textAt(bulk, 'data', 'id')}`;
    judge(bulk, 'POST', '/contacts/bulk');
    judge(await api.post('/contacts/bulk', { action: 'delete' }), 'POST', '/contacts/bulk');
    judge(await api.get('/jobs'), 'GET', '/jobs');
    judge(await api.get(job), 'GET', '/jobs/{id}');
    const token = textAt(bulk, 'data', 'confirm', 'token');
    judge(await api.post(`${job}/confirm`, { token: 'x' }), 'POST', '/jobs/{id}/confirm');
    judge(await api.post(`${job}/confirm`, { token }), 'POST', '/jobs/{id}/confirm');
    judge(await api.post(`${job}/cancel`), 'POST', '/jobs/{id}/cancel');
    judge(await api.post('/contacts', {}), 'POST', '/contacts');
    judge(await api.delete(contact), 'DELETE', '/contacts/{id}');
    judge(await api.get(contact), 'GET', '/contacts/{id}');
  });

  it('when a message is sent to a contact and its status is read', async () => {
    const { api } = here;
    const body = { channel: 'email', driver: 'smtp', name: 'Mail', settings: { address: 'inbox@example.com' } };
    const inboxId = textAt(await api.post('/inboxes', body), 'data', 'id');
    await running.sql(`update inboxes set settings = settings || '{"outgoing": {}}' where inbox_id = $1`, [inboxId]);
    const contact = `/contacts/${textAt(await api.post('/contacts', { name: 'B', email: 'b@example.com' }), 'data', 'id')}`;
    const sent = await api.post(`${contact}/messages`, { text: 'Hello', inboxId });
    judge(sent, 'POST', '/contacts/{id}/messages');
    judge(
      await api.post(`${contact}/messages`, { text: 'Hello', channel: 'telegram' }),
      'POST',
      '/contacts/{id}/messages',
    );
    judge(await api.get(`/messages/${textAt(sent, 'data', 'id')}`), 'GET', '/messages/{id}');
    judge(await api.get(`${contact}/messages`), 'GET', '/contacts/{id}/messages');
    judge(await api.get(`${contact}/timeline`), 'GET', '/contacts/{id}/timeline');
  });

  it('when an inbox shows a QR code, and when it has none', async () => {
    const { api, workspaceId } = here;
    const id = textAt(await api.post('/inboxes', { channel: 'whatsapp', driver: 'web', name: 'Phone' }), 'data', 'id');
    judge(await api.get(`/inboxes/${id}/qr.svg`), 'GET', '/inboxes/{id}/qr.svg');
    const sealedQr = new SecretBox(secretsKey).derive('whatsapp').seal('2@qr', id);
    const pairing = { sealedQr, expiresAt: new Date(Date.now() + 600_000).toISOString() };
    await running.sql(
      `insert into inbox_states (workspace_id, inbox_id, state, owner, pairing, observed_at) values ($1, $2, 'pairing', 'r', $3, now())`,
      [workspaceId, id, JSON.stringify(pairing)],
    );
    judge(await api.get(`/inboxes/${id}`), 'GET', '/inboxes/{id}');
    judge(await api.get(`/inboxes/${id}/qr.svg`), 'GET', '/inboxes/{id}/qr.svg');
  });

  it('and a body that breaks the schema is found', () => {
    const broken = { status: 200, headers: new Headers(), body: { data: [{}] } as never };
    expect(() => judge(broken, 'GET', '/contacts')).toThrow();
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
  judge(response, route.method, route.url.replace('/api/v1', '').replaceAll(/:(\w+)/gu, '{$1}'));
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
