import { Readable } from 'node:stream';
import { Controller, HttpCode, Injectable, Post } from '@nestjs/common';
import type { Registry } from '#libs/platform';
import { UnfinishedCall, type UnfinishedCallOptions } from '#libs/testing/net';
import { waitFor } from '#libs/testing/waiting';
import { RefusedCall } from '../../webhook/refused-call.js';
import { usualWebhookLimits, type WebhookLimits } from '../../webhook/webhook-limits.js';
import { webhookRig } from '../../../test/webhook-rig.js';
import { BeforeBody, HeaderGuard } from './header-guard.js';
import type { WebhookServer } from './webhook-server.js';

const mebibyte = 1024 * 1024;

interface Rig {
  server: WebhookServer;
  origin: string;
  registry: Registry;
  /** Resolves the calls to /slow. */
  finish: () => void;
}

let rig: Rig;
let calls: UnfinishedCall[] = [];

let finishing: (() => void)[] = [];

@Injectable()
class RefuseAll extends HeaderGuard {
  admit(): never {
    throw new RefusedCall(404, 'No inbox has this webhook.');
  }
}

@Controller()
class Hooks {
  @Post('unknown')
  @BeforeBody(RefuseAll)
  unknown(): string {
    return 'never';
  }

  @Post('known')
  @HttpCode(200)
  known(): string {
    return 'taken';
  }

  @Post('slow')
  @HttpCode(200)
  slow(): Promise<string> {
    return new Promise((resolve) => finishing.push(() => resolve('late')));
  }
}

async function start(limits: Partial<WebhookLimits> = {}, proxies = 0): Promise<void> {
  finishing = [];
  const options = { bodyLimit: 4 * mebibyte, limits: { ...usualWebhookLimits, ...limits }, proxies };
  const started = await webhookRig({ controllers: [Hooks], providers: [RefuseAll], options });
  const { webhookUrl: origin } = await started.server.listen();
  rig = { ...started, origin, finish: () => finishing.forEach((one) => one()) };
}

afterEach(async () => {
  for (const call of calls) call.end();
  calls = [];
  rig.finish();
  await rig.server.close();
});

function from(address: string): Record<string, string> {
  return { 'x-forwarded-for': address };
}

function begin(path: string, options: Partial<UnfinishedCallOptions> = {}): UnfinishedCall {
  const call = UnfinishedCall.begin({ origin: rig.origin, path, promised: 4 * mebibyte, ...options });
  calls.push(call);
  return call;
}

async function post(path: string, body = '{}', headers: Record<string, string> = {}): Promise<number> {
  const response = await fetch(rig.origin + path, { method: 'POST', body, headers });
  await response.arrayBuffer();
  return response.status;
}

async function metric(name: string): Promise<number> {
  const line = (await rig.registry.metrics()).split('\n').find((one) => one.startsWith(name));
  return Number(line?.split(' ').at(-1) ?? Number.NaN);
}

const inHand = (): Promise<number> => metric('doorbell_webhook_bytes_in_hand');
const refusedFor = (reason: string): Promise<number> => metric(`doorbell_webhook_refused_total{reason="${reason}"`);

describe('a hundred callers that each promise 4 MiB', () => {
  it('to an unknown address get a response and are cut off before a byte is held, and others are served beside them', async () => {
    await start();
    const crowd = Array.from({ length: 100 }, () => begin('/unknown', { sent: mebibyte }));
    expect(await post('/known')).toBe(200);
    await waitFor('all to have a response', () => crowd.every(({ status, closed }) => status === 404 || closed));
    expect(crowd.some(({ status }) => status === 404)).toBe(true);
    expect(await inHand()).toBe(0);
    await waitFor('all to be cut off', () => crowd.every(({ closed }) => closed));
  });

  it('to a known address hold their share and no more; an ordinary call of another client is taken', async () => {
    await start({ bytesPerAddress: 2 * mebibyte }, 1);
    const crowd = Array.from({ length: 100 }, () => begin('/known', { sent: mebibyte, headers: from('203.0.113.1') }));
    await waitFor('the refusals', () => crowd.filter(({ status, closed }) => status === 503 || closed).length >= 98);
    expect(await inHand()).toBeLessThanOrEqual(2 * mebibyte);
    expect(await post('/known', 'x'.repeat(100_000), from('203.0.113.2'))).toBe(200);
  });
});

describe('the bytes in hand', () => {
  it('are those of calls without a response yet, and are free again afterwards', async () => {
    await start();
    const slow = post('/slow', 'x'.repeat(70_000));
    await waitFor('the body', async () => (await inHand()) === 70_000);
    await waitFor('the response', async () => {
      rig.finish();
      return (await inHand()) === 0;
    });
    expect(await slow).toBe(200);
  });

  it('are free again when the client goes away in the middle', async () => {
    await start();
    const call = begin('/known', { sent: 1000 });
    await waitFor('the bytes', async () => (await inHand()) === 1000);
    call.end();
    await waitFor('their end', async () => (await inHand()) === 0);
  });

  it('of all callers together are bounded: 503 says when to come again', async () => {
    await start({ bytesInHand: 100_000 });
    begin('/known', { sent: 90_000 });
    await waitFor('the bytes', async () => (await inHand()) === 90_000);
    const next = begin('/known', { sent: 20_000 });
    await waitFor('the refusal', () => next.status);
    expect([next.status, /retry-after: \d+/iu.test(next.responseText)]).toEqual([503, true]);
    expect(await refusedFor('bytes')).toBe(1);
    expect(await post('/known')).toBe(200);
  });
});

describe('a body', () => {
  it('that comes too slowly is ended with 408', async () => {
    await start({ freeTime: 50, slowestRate: mebibyte });
    const call = begin('/known', { sent: 10 });
    await waitFor('the response', () => call.status);
    expect(call.status).toBe(408);
    await waitFor('the end', () => call.closed);
    expect(await inHand()).toBe(0);
    expect(await refusedFor('slow')).toBe(1);
  });

  it('that promises too much is refused before a byte of it', async () => {
    await start();
    const call = begin('/known', { promised: 4 * mebibyte + 1 });
    await waitFor('the response', () => call.status);
    expect(call.status).toBe(413);
  });

  it('that does not say its length is refused once it is too long', async () => {
    await start();
    // It has an end: a client that misses the refusal would fill its memory with what it wants to send.
    const body = Readable.toWeb(Readable.from(Array.from({ length: 16 }, () => Buffer.alloc(mebibyte))));
    const call = fetch(`${rig.origin}/known`, { method: 'POST', body, duplex: 'half' });
    await call.catch(() => undefined);
    await waitFor('the refusal', async () => (await refusedFor('size')) === 1);
    expect(await inHand()).toBe(0);
  });
});

describe('one client address', () => {
  it('has so many connections and no more; when one ends, the next is taken', async () => {
    await start({ connectionsPerAddress: 3 });
    const crowd = Array.from({ length: 3 }, () => begin('/known', { sent: 1 }));
    await waitFor('all three', async () => (await inHand()) === 3);
    const fourth = begin('/known');
    await waitFor('the cut', () => fourth.closed);
    expect(await refusedFor('connections')).toBe(1);
    crowd[0]?.end();
    await waitFor('room', () => post('/known').catch(() => null));
  });

  it('behind a proxy of ours has so many calls in hand, whatever stands further left in the header', async () => {
    await start({ connectionsPerAddress: 1 }, 1);
    begin('/known', { sent: 1, headers: { 'x-forwarded-for': '203.0.113.1' } });
    await waitFor('the first', async () => (await inHand()) === 1);
    expect(await post('/known', '{}', { 'x-forwarded-for': '198.51.100.9, 203.0.113.1' })).toBe(503);
    expect(await post('/known', '{}', { 'x-forwarded-for': '203.0.113.2' })).toBe(200);
  });
});
