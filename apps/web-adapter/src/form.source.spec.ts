import { ceHeaders, originalOf, topics } from '#libs/contracts';
import { UnfinishedCall } from '#libs/testing/net';
import { waitFor } from '#libs/testing/waiting';
import { FormTranslator } from './form.translator.js';
import { form, page, startForms, type Harness } from '../test/harness.js';

const from = (address: string) => ({ 'x-forwarded-for': address });
const preflight = ({ server }: Harness, origin: string) =>
  server.inject({ method: 'OPTIONS', url: '/forms/acme/submissions', headers: { origin } });

const ada = { name: 'Ada Lovelace', email: 'Ada@Example.com', message: 'Is the flat still free?' };

describe('a submission', () => {
  let forms: Harness;
  beforeEach(async () => void (forms = await startForms()));
  afterEach(() => forms.server.close());

  it('gets 202 and its id once it is on the log', async () => {
    const response = await forms.submit(ada);
    expect(response.statusCode).toBe(202);
    expect(response.json()).toEqual({ data: { id: expect.stringMatching(/^[\da-f-]{36}$/u) } });
    expect(forms.messages()).toMatchObject([
      { kind: 'submission', sender: { identities: [{ kind: 'email', value: 'ada@example.com', verified: false }] } },
    ]);
  });

  it('is refused for now while the log is away, and says when to try again', async () => {
    forms.log.away = true;
    const response = await forms.submit(ada);
    expect([response.statusCode, response.headers['retry-after']]).toEqual([503, '5']);
    expect(response.headers['access-control-allow-origin']).toBe(page);
  });

  it('of a plain HTML form is read as well', async () => {
    const response = await forms.server.inject({
      method: 'POST',
      url: '/forms/acme/submissions',
      headers: { 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8', origin: page },
      payload: 'name=Zo%C3%AB+B&email=zoe%40example.com&message=&phone=',
    });
    expect(response.statusCode).toBe(202);
    expect(forms.messages()).toMatchObject([{ sender: { displayName: 'Zoë B' }, submission: { name: 'Zoë B' } }]);
  });

  it('that comes again under its key counts once, and other answers under that key count too', async () => {
    const key = { 'idempotency-key': 'k1' };
    const ids = [await forms.submit(ada, key), await forms.submit(ada, key)].map(
      (one) => one.json<{ data: { id: string } }>().data.id,
    );
    expect(ids[0]).toBe(ids[1]);
    const other = await forms.submit({ ...ada, message: 'And with a garden?' }, key);
    expect(other.json<{ data: { id: string } }>().data.id).not.toBe(ids[0]);
  });

  it.each([
    ['application/json', JSON.stringify(ada)],
    ['application/x-www-form-urlencoded', 'name=Zo%C3%AB+B&email=zoe%40example.com&message=line%0Aline'],
  ])('of %s is translated alike from its original', async (type, payload) => {
    const headers = { 'content-type': type, origin: page, 'idempotency-key': 'k1' };
    await forms.server.inject({ method: 'POST', url: '/forms/acme/submissions', headers, payload });
    const [message] = forms.log.messages(topics.inboundMessages.name);
    const [kept] = forms.log.messages(topics.originals.name);
    const translator = new FormTranslator();
    const at = new Date(String(kept?.headers[ceHeaders.time]));
    const encoding = kept?.headers[ceHeaders.contentEncoding]?.toString();
    const raw = translator.revive(originalOf(kept?.value ?? Buffer.of(), encoding), at);
    expect(raw.body.toString()).toBe(payload);
    const translation = translator.translate(raw, form);
    expect(translation).toMatchObject({ kind: 'message', eventId: String(message?.headers[ceHeaders.id]) });
    expect('message' in translation && translation.message).toEqual(forms.messages()[0]);
  });

  it('that comes again without a key is a new one', async () => {
    const [first, second] = [await forms.submit(ada), await forms.submit(ada)];
    expect(first.json()).not.toEqual(second.json());
  });

  it('that fills the hidden field gets the same response, and is kept as spam', async () => {
    const response = await forms.submit({ ...ada, website: 'https://spam.example', unheardOf: 'x' });
    expect(response.statusCode).toBe(202);
    expect(forms.messages()).toMatchObject([
      { flags: [{ flag: 'spam' }], submission: { website: 'https://spam.example' } },
    ]);
  });

  it('names every faulty field', async () => {
    const response = await forms.submit({ email: 'ada', phone: '555 12', colour: 'red' });
    expect(response.statusCode).toBe(400);
    expect(response.headers['content-type']).toContain('application/problem+json');
    expect(response.json()).toMatchObject({
      code: 'invalid_request',
      errors: [
        { field: 'colour', code: 'unknown_field' },
        { field: 'email', code: 'invalid_email' },
        { field: 'phone', code: 'invalid_phone' },
      ],
    });
    expect(forms.messages()).toEqual([]);
  });

  it.each([
    [{ 'content-encoding': 'gzip' }, 415, 'unsupported_content_encoding', 'gzip'],
    [{ 'content-encoding': 'br' }, 415, 'unsupported_content_encoding', 'br'],
    [{ 'content-type': 'application/json; charset=latin1' }, 415, 'unsupported_charset', 'latin1'],
    [{ 'transfer-encoding': 'gzip, chunked' }, 501, 'unsupported_transfer_encoding', 'gzip'],
  ])('with %j is refused by name, and its page may read why', async (headers, status, code, named) => {
    const response = await forms.submit(ada, headers);
    expect([response.statusCode, response.json<{ code: string }>().code]).toEqual([status, code]);
    expect(response.json<{ detail: string }>().detail).toContain(named);
    expect(response.headers['access-control-allow-origin']).toBe(page);
    expect(response.headers['accept-encoding']).toBe(code.endsWith('content_encoding') ? 'identity' : undefined);
    expect(forms.messages()).toEqual([]);
  });

  it('with names that mean something to JavaScript names them, in both kinds of body', async () => {
    const names = ['__proto__', 'constructor', 'prototype'];
    for (const [type, payload] of [
      ['application/json', '{"__proto__":{"name":"x"}}'],
      ['application/json', '{"__proto__":"x","constructor":"x","prototype":"x","email":"ada@example.com"}'],
      ['application/x-www-form-urlencoded', '__proto__=x&constructor=x&prototype=x&email=ada%40example.com'],
    ] as const) {
      const request = {
        method: 'POST',
        url: '/forms/acme/submissions',
        headers: { 'content-type': type },
        payload,
      } as const;
      const response = await forms.server.inject(request);
      expect(response.statusCode).toBe(400);
      const fields = response.json<{ errors: { field: string }[] }>().errors.map(({ field }) => field);
      expect(fields).toEqual(names.slice(0, fields.length));
    }
    expect(({} as Record<string, unknown>)['name']).toBeUndefined();
    expect(forms.messages()).toEqual([]);
  });

  it('with a member twice in one JSON object is refused by its name', async () => {
    const request = {
      method: 'POST',
      url: '/forms/acme/submissions',
      headers: { 'content-type': 'application/json' },
    } as const;
    const response = await forms.server.inject({
      ...request,
      payload: '{"email":"a@example.com","email":"b@example.com"}',
    });
    expect([response.statusCode, response.json()]).toMatchObject([
      400,
      { errors: [{ field: 'email', code: 'repeated' }] },
    ]);
  });

  it('to an address with slashes too many is redirected to the right one', async () => {
    for (const url of ['/forms/acme/submissions/', '//forms/acme//submissions', '/forms/acme/submissions//']) {
      const response = await forms.server.inject({ method: 'POST', url, payload: JSON.stringify(ada) });
      expect([response.statusCode, response.headers.location]).toEqual([308, '/forms/acme/submissions']);
    }
    const unknown = await forms.server.inject({ method: 'POST', url: '/forms//submissions' });
    expect(unknown.statusCode).toBe(404);
  });

  it('by another method gets the list of methods that the address takes', async () => {
    const response = await forms.server.inject({ method: 'GET', url: '/forms/acme/submissions' });
    expect([response.statusCode, response.headers.allow]).toEqual([405, 'OPTIONS, POST']);
  });

  it.each(['text/plain', 'multipart/form-data; boundary=x', ''])('of the kind %j is refused with 415', async (kind) => {
    expect((await forms.submit(ada, { 'content-type': kind })).statusCode).toBe(415);
  });

  it('of more than 64 KiB is refused with 413', async () => {
    const response = await forms.submit({ ...ada, message: 'x'.repeat(65_536) });
    expect(response.statusCode).toBe(413);
    expect(response.headers['access-control-allow-origin']).toBe(page); // or the page could not read why
    const stranger = await forms.submit({ message: 'x'.repeat(65_536) }, { origin: 'https://evil.example' });
    expect(stranger.headers['access-control-allow-origin']).toBeUndefined();
  });

  it('may begin with the mark that some programs put before a text', async () => {
    const headers = { 'content-type': 'application/json' };
    const payload = `\ufeff${JSON.stringify(ada)}`;
    const request = { method: 'POST', url: '/forms/acme/submissions', headers, payload } as const;
    expect((await forms.server.inject(request)).statusCode).toBe(202);
  });

  it('is refused by names that are cut, however long they are', async () => {
    const response = await forms.submit({ ['k'.repeat(60_000)]: { a: 1 } });
    expect([response.statusCode, response.body.length < 1000]).toEqual([400, true]);
  });

  it('gives names that steer no terminal', async () => {
    await forms.submit({ ...ada, name: 'Ada\u001b[31m Lovelace' });
    expect(forms.messages()).toMatchObject([{ sender: { displayName: 'Ada [31m Lovelace' } }]);
  });

  it.each(['[]', 'null', '"x"', '{', ''])('with the body %j is refused with 400', async (payload) => {
    const request = {
      method: 'POST',
      url: '/forms/acme/submissions',
      headers: { 'content-type': 'application/json' },
      payload,
    } as const;
    expect((await forms.server.inject(request)).statusCode).toBe(400);
  });

  it.each(['', 'k'.repeat(256)])('under a key of %j is refused', async (key) => {
    expect((await forms.submit(ada, { 'idempotency-key': key })).statusCode).toBe(400);
  });
});

describe('a submission is judged before a byte of its body is read', () => {
  it.each([
    ['for a form that does not exist', '/forms/other/submissions', {}, 404],
    ['of another kind', '/forms/acme/submissions', { 'content-type': 'text/plain' }, 415],
    ['of a page that the form does not know', '/forms/acme/submissions', { origin: 'https://evil.example' }, 403],
    ['of more than 64 KiB', '/forms/acme/submissions', { origin: page }, 413],
  ] satisfies [string, string, Record<string, string>, number][])('%s', async (_what, path, headers, status) => {
    const forms = await startForms();
    const origin = await forms.server.listen({ host: '127.0.0.1', port: 0 });
    const call = UnfinishedCall.begin({ origin, path, headers, promised: status === 413 ? 65_537 : 1000 });
    await waitFor('the response', () => call.status);
    call.end();
    expect(call.status).toBe(status);
    await forms.server.close();
  });
});

describe('a form', () => {
  let forms: Harness;
  beforeEach(async () => void (forms = await startForms()));
  afterEach(() => forms.server.close());

  it('that is unknown is 404 once the directory has been read, and 503 before', async () => {
    const request = { method: 'POST', url: '/forms/other/submissions' } as const;
    expect((await forms.server.inject(request)).statusCode).toBe(404);
    const { server } = await startForms({ away: true });
    expect((await server.inject(request)).statusCode).toBe(503);
    await server.close();
  });

  it('that was made a moment ago is waited for', async () => {
    const response = forms.server.inject({
      method: 'POST',
      url: '/forms/new/submissions',
      headers: { 'content-type': 'application/json' },
      payload: JSON.stringify(ada),
    });
    await forms.put({ ...form, inboxId: '0f0e0d0c-0b0a-4908-8706-0504030201ff', settings: { key: 'new' } });
    expect((await response).statusCode).toBe(202);
  });

  it('that is paused takes nothing for now', async () => {
    await forms.put({ ...form, paused: true, version: 2 });
    expect((await forms.submit(ada)).statusCode).toBe(503);
  });

  it('takes no more a minute than it says', async () => {
    await forms.put({ ...form, settings: { ...form.settings, submissionsPerMinute: 2 }, version: 2 });
    const codes = [await forms.submit(ada), await forms.submit(ada), await forms.submit(ada)];
    expect(codes.map(({ statusCode }) => statusCode)).toEqual([202, 202, 429]);
    expect(Number(codes[2]?.headers['retry-after'])).toBeGreaterThan(0);
  });

  it('accepts a preflight of a page that it knows, and of no other', async () => {
    const allowed = await preflight(forms, page);
    expect(allowed.statusCode).toBe(204);
    expect(allowed.headers).toMatchObject({
      'access-control-allow-origin': page,
      'access-control-allow-methods': 'POST',
    });
    const refused = await preflight(forms, 'https://evil.example');
    expect(refused.statusCode).toBe(403);
    expect(refused.headers['access-control-allow-origin']).toBeUndefined();
  });

  it('refuses submissions of other pages, and takes those of servers, which have no origin', async () => {
    expect((await forms.submit(ada, { origin: 'https://evil.example' })).statusCode).toBe(403);
    expect(forms.messages()).toEqual([]);
    const server = {
      method: 'POST',
      url: '/forms/acme/submissions',
      headers: { 'content-type': 'application/json' },
      payload: JSON.stringify(ada),
    } as const;
    expect((await forms.server.inject(server)).statusCode).toBe(202);
  });

  it.each([
    ['https://www.example.com:443', 'https://www.example.com'],
    ['http://WWW.example.com:80', 'http://www.example.com'],
    ['https://bücher.example', 'https://xn--bcher-kva.example'],
    ['https://www.example.com:8443', 'https://www.example.com:8443'],
  ])('that allows %s takes the page that browsers call %s', async (allowed, origin) => {
    await forms.put({ ...form, settings: { ...form.settings, allowedOrigins: [allowed] }, version: 2 });
    expect((await forms.submit(ada, { origin })).headers['access-control-allow-origin']).toBe(origin);
  });

  it.each(['http://www.example.com', 'https://www.example.com:8443', 'https://example.com', 'null'])(
    'that allows https://www.example.com does not take %s',
    async (origin) => {
      expect((await forms.submit(ada, { origin })).statusCode).toBe(403);
    },
  );

  it('may be open to every page', async () => {
    await forms.put({ ...form, settings: { ...form.settings, allowedOrigins: ['*'] }, version: 2 });
    expect((await forms.submit(ada, { origin: 'null' })).statusCode).toBe(202);
  });
});

describe('one client', () => {
  it('may send so many a minute and leaves others theirs', async () => {
    const forms = await startForms({ perClient: 1, proxies: 1 });
    const codes = [
      await forms.submit(ada, from('203.0.113.1')),
      await forms.submit(ada, from('198.51.100.9, 203.0.113.1')),
      await forms.submit(ada, from('203.0.113.2')),
      await forms.submit(ada, from('2001:db8::1')),
      await forms.submit(ada, from('2001:db8:0:0:ffff::1')),
    ];
    expect(codes.map(({ statusCode }) => statusCode)).toEqual([202, 429, 202, 202, 429]);
    await forms.server.close();
  });

  it('is its connection where no proxy of ours stands in front', async () => {
    const forms = await startForms({ perClient: 1 });
    const codes = [await forms.submit(ada, from('203.0.113.1')), await forms.submit(ada, from('203.0.113.2'))];
    expect(codes.map(({ statusCode }) => statusCode)).toEqual([202, 429]);
    await forms.server.close();
  });
});
