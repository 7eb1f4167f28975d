import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { connect } from 'node:net';
import { waitFor } from '#libs/testing/waiting';
import { RejectedInputError, UnavailableError, type Registry } from '#libs/platform';
import { webhookRig } from '../../../test/webhook-rig.js';
import type { WebhookServer } from './webhook-server.js';

let server: WebhookServer;
let registry: Registry;
let origin: string;
let finish: () => void;
const bodies: unknown[] = [];

@Controller()
class Hooks {
  @Post('hooks/:id')
  @HttpCode(200)
  hook(@Body() body: unknown): string {
    bodies.push(body);
    return 'taken';
  }

  @Post('throws/:what')
  fail(@Param('what') what: string): never {
    if (what === 'away') throw new UnavailableError('Kafka at 10.0.0.1 is away');
    if (what === 'rejected') throw new RejectedInputError('a secret inside');
    throw new TypeError('a secret inside');
  }

  @Post('slow')
  slow(): Promise<string> {
    return new Promise((resolve) => (finish = () => resolve('late')));
  }
}

beforeAll(async () => {
  ({ server, registry } = await webhookRig({ controllers: [Hooks] }));
  origin = (await server.listen()).webhookUrl;
});
afterAll(() => server.close());

function post(path: string, body: string | Buffer, type = 'application/json'): Promise<Response> {
  return fetch(origin + path, { method: 'POST', body, headers: { 'content-type': type } });
}

describe('a webhook', () => {
  it.each(['application/json', 'application/x-www-form-urlencoded', 'application/octet-stream', 'text/plain'])(
    'of %s comes as its raw bytes',
    async (type) => {
      bodies.length = 0;
      const bytes = Buffer.from('{ "a":1,  broken');
      expect(await (await post('/hooks/1', bytes, type)).text()).toBe('taken');
      expect(bodies).toEqual([bytes]);
    },
  );

  it.each([
    ['/throws/away', 503, 'unavailable'],
    ['/throws/rejected', 400, 'bad_request'],
    ['/throws/surprise', 500, 'internal_error'],
    ['/nothing', 404, 'not_found'],
  ])('to %s gets %i as a problem, which does not show its cause', async (path, status, code) => {
    const response = await post(path, '{}');
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({ status, code, type: 'about:blank' });
    expect(text).not.toMatch(/secret|10\.0\.0\.1/u);
  });

  it.each([
    ['POST', '/hooks/1/', 308, 'location', '/hooks/1'],
    ['POST', '//hooks//1?a=/', 308, 'location', '/hooks/1?a=/'],
    ['GET', '/hooks/1/', 308, 'location', '/hooks/1'],
    ['GET', '/hooks/1', 405, 'allow', 'POST'],
    ['PUT', '/hooks/1', 405, 'allow', 'POST'],
    ['POST', '/hooks/', 404, 'location', null],
    ['POST', '//evil.example/', 404, 'location', null],
  ])('by %s %s gets %i', async (method, path, status, header, value) => {
    const response = await fetch(origin + path, { method, redirect: 'manual' });
    expect([response.status, response.headers.get(header)]).toEqual([status, value]);
  });

  it('that meets an outage gets the time to come again', async () => {
    expect((await post('/throws/away', '{}')).headers.get('retry-after')).toMatch(/^\d+$/u);
  });

  it('larger than the limit is refused, and the next one is taken', async () => {
    expect((await post('/hooks/1', 'x'.repeat(2000))).status).toBe(413);
    expect((await post('/hooks/1', '{}')).status).toBe(200);
  });

  it('that is no HTTP ends nothing', async () => {
    const socket = connect(Number(new URL(origin).port), '127.0.0.1');
    socket
      .on('error', () => undefined)
      .resume()
      .end('nonsense\r\n\r\n');
    await waitFor('the line to close', () => socket.destroyed);
    expect((await post('/hooks/1', '{}')).status).toBe(200);
  });

  it('is measured by its route, never by its address', async () => {
    await post('/hooks/a-token', '{}');
    const metrics = await registry.metrics();
    expect(metrics).toMatch(/doorbell_webhook_seconds_count\{[^}]*route="\/hooks\/:id",status="200"/u);
    expect(metrics.includes('a-token')).toBe(false);
  });

  it('in hand gets its response when the server closes', async () => {
    const slow = post('/slow', '{}');
    await waitFor('it to be in hand', () => finish);
    const closed = server.close();
    finish();
    expect(await (await slow).text()).toBe('late');
    await closed;
    expect(() => server.check()).toThrow('does not listen');
  });
});

describe('a server', () => {
  it('whose port is taken says which, and what to do', async () => {
    const first = await webhookRig({ controllers: [Hooks] });
    const port = Number(new URL((await first.server.listen()).webhookUrl).port);
    const second = await webhookRig({ controllers: [Hooks], options: { port } });
    await expect(second.server.listen()).rejects.toThrow(`test-adapter cannot listen on 127.0.0.1:${port}`);
    await Promise.all([first.server.close(), second.server.close()]);
  });
});
