import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { waitFor } from '../waiting/wait-for.js';
import type { CloudNumber } from './cloud-number.js';
import { graphFaults } from './graph-faults.js';
import { WhatsAppCloud } from './whatsapp-cloud.js';

interface ReceiverResponse {
  status: number;
  body?: string;
}

type Receive = (delivery: string, signature: string) => ReceiverResponse;

let cloud: WhatsAppCloud;
let server: Server | undefined;

beforeEach(async () => {
  cloud = await WhatsAppCloud.start();
});

afterEach(async () => {
  await cloud.close();
  server?.closeAllConnections();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  server = undefined;
});

/** A receiver of webhooks, registered for a number. */
async function receiver(receive: Receive): Promise<CloudNumber> {
  const number = cloud.addNumber();
  server = createServer((request, response) => void respond(request, response, receive));
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  await number.setWebhook(`http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`);
  return number;
}

async function respond(request: IncomingMessage, response: ServerResponse, receive: Receive): Promise<void> {
  const query = new URL(request.url ?? '', 'http://x').searchParams;
  const delivery = await text(request);
  const signature = String(request.headers['x-hub-signature-256']);
  const confirmed = { status: 200, body: query.get('hub.challenge') ?? '' };
  const { status, body } = request.method === 'GET' ? confirmed : receive(delivery, signature);
  response.writeHead(status).end(body);
}

interface Parsed {
  entry: { changes: { value: { messages?: { text: { body: string } }[] } }[] }[];
}

function textsIn(delivery: string): string[] {
  const { entry } = JSON.parse(delivery) as Parsed;
  const values = entry.flatMap(({ changes }) => changes.map(({ value }) => value));
  return values.flatMap(({ messages }) => (messages ?? []).map(({ text: { body } }) => body));
}

function writeThree(number: CloudNumber): void {
  cloud.queue.hold();
  for (const one of ['one', 'two', 'three']) number.write({ from: '447911123456', text: one });
  cloud.queue.release();
}

async function settled(): Promise<void> {
  await waitFor('the queue to be empty', () => cloud.queue.pending === 0);
}

describe('a receiver that is naive', () => {
  it('loses what it confirms before it has stored it', async () => {
    const stored: string[] = [];
    let storeIsAway = true;
    const number = await receiver((delivery) => {
      if (!storeIsAway) stored.push(...textsIn(delivery));
      storeIsAway = false;
      return { status: 200 };
    });
    number.write({ from: '447911123456', text: 'while it was away' });
    await settled();
    number.write({ from: '447911123456', text: 'later' });
    await settled();
    expect(stored).toEqual(['later']);
  });

  it('loses all but the first message of a batch when it looks at messages[0]', async () => {
    const stored: string[] = [];
    const number = await receiver((delivery) => {
      stored.push(...textsIn(delivery).slice(0, 1));
      return { status: 200 };
    });
    writeThree(number);
    await settled();
    expect(stored).toEqual(['one']);
  });

  it('rejects real deliveries when it signs the JSON that it has read instead of the bytes', async () => {
    const agrees: boolean[] = [];
    const number = await receiver((delivery, signature) => {
      const hmac = createHmac('sha256', number.appSecret).update(JSON.stringify(JSON.parse(delivery)));
      agrees.push(signature === `sha256=${hmac.digest('hex')}`);
      return { status: 200 };
    });
    number.write({ from: '447911123456', text: 'Grüße' });
    await settled();
    expect(agrees).toEqual([false]);
  });
});

describe('a receiver that confirms what it has stored', () => {
  it('gets everything, again and again until it confirms', async () => {
    const stored = new Set<string>();
    let refusals = 3;
    const number = await receiver((delivery) => {
      if (refusals-- > 0) return { status: 503 };
      for (const one of textsIn(delivery)) stored.add(one);
      return { status: 200 };
    });
    writeThree(number);
    await settled();
    expect([...stored]).toEqual(['one', 'two', 'three']);
    expect(cloud.queue.attempts).toBe(4);
    expect(cloud.queue.lost).toEqual([]);
  });

  it('gets the same twice', async () => {
    const all: string[] = [];
    const number = await receiver((delivery) => {
      all.push(...textsIn(delivery));
      return { status: 200 };
    });
    number.write({ from: '447911123456', text: 'once' });
    await settled();
    cloud.queue.repeat();
    await settled();
    expect(all).toEqual(['once', 'once']);
  });

  it('gets it signed over exactly its bytes', async () => {
    const agrees: boolean[] = [];
    const number = await receiver((delivery, signature) => {
      const hmac = createHmac('sha256', number.appSecret).update(delivery).digest('hex');
      agrees.push(signature === `sha256=${hmac}`);
      return { status: 200 };
    });
    number.write({ from: '447911123456', text: 'Grüße 👋' });
    await settled();
    expect(agrees).toEqual([true]);
  });
});

it('a delivery without confirmation in time is lost', async () => {
  await cloud.close();
  cloud = await WhatsAppCloud.start({ giveUpAfter: 30, firstPause: 10, mostPause: 10 });
  const number = await receiver(() => ({ status: 500 }));
  number.write({ from: '447911123456', text: 'gone' });
  await settled();
  expect(cloud.queue.lost.map(textsIn)).toEqual([['gone']]);
});

it('an address without the verify token is refused', async () => {
  const number = cloud.addNumber();
  server = createServer((_request, response) => response.writeHead(403).end());
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  await expect(number.setWebhook(url)).rejects.toThrow('verify token');
});

async function post(number: CloudNumber, body: object, token = number.accessToken): Promise<[number, unknown]> {
  const response = await fetch(`${cloud.graphRoot}/${number.phoneNumberId}/messages`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  return [response.status, await response.json()];
}

function codeOf(body: unknown): unknown {
  return (body as { error: { code: number } }).error.code;
}

describe('sending', () => {
  it('outside the 24 hours is accepted, and fails by webhook; within them it is delivered and read', async () => {
    const statuses: string[] = [];
    const number = await receiver((delivery) => {
      const all = JSON.parse(delivery) as { entry: { changes: { value: { statuses?: { status: string }[] } }[] }[] };
      const values = all.entry.flatMap(({ changes }) => changes.map(({ value }) => value));
      statuses.push(...values.flatMap((value) => (value.statuses ?? []).map(({ status }) => status)));
      return { status: 200 };
    });
    const free = { to: '447911123456', type: 'text', text: { body: 'x' } };
    await post(number, free);
    await settled();
    expect(statuses).toEqual(['failed']);
    number.write({ from: '447911123456', text: 'hello' });
    await post(number, free);
    await settled();
    expect(statuses.sort()).toEqual(['delivered', 'failed', 'read', 'sent']);
  });

  it('is refused with Meta’s codes', async () => {
    const [number, other] = [cloud.addNumber(), cloud.addNumber()];
    const template = { to: '1', type: 'template', template: { name: 'hello_world', language: { code: 'en' } } };
    const unknown = await post(number, { ...template, template: { name: 'nope' } });
    expect([unknown[0], codeOf(unknown[1])]).toEqual([404, 132001]);
    const stranger = await post(number, template, 'wrong');
    expect([stranger[0], codeOf(stranger[1])]).toEqual([401, 190]);
    const foreign = await post(number, template, other.accessToken);
    expect([foreign[0], codeOf(foreign[1])]).toEqual([400, 100]);
    number.faults.push(graphFaults.pairRate);
    expect(codeOf((await post(number, template))[1])).toBe(131056);
    expect((await post(number, template))[0]).toBe(200);
  });

  it.each<[string, number, object[] | undefined]>([
    [
      'without the header',
      132012,
      [{ type: 'button', sub_type: 'url', index: '0', parameters: [{ type: 'text', text: 'x' }] }],
    ],
    ['with words in place of a file', 132012, [{ type: 'header', parameters: [{ type: 'text', text: 'x' }] }]],
    [
      'with a file that was not uploaded',
      131009,
      [{ type: 'header', parameters: [{ type: 'image', image: { id: '1' } }] }],
    ],
    ['with a part that does not exist', 100, [{ type: 'footer', parameters: [] }]],
  ])('a template %s is refused with %d', async (_what, code, components) => {
    const number = cloud.addNumber();
    const buttons = { type: 'BUTTONS', buttons: [{ type: 'URL', text: 'See', url: 'https://acme.example/{{1}}' }] };
    number.templates.add({ name: 'flat', body: 'Look', components: [{ type: 'HEADER', format: 'IMAGE' }, buttons] });
    const body = { to: '1', type: 'template', template: { name: 'flat', language: { code: 'en' }, components } };
    expect(codeOf((await post(number, body))[1])).toBe(code);
  });

  it.each<[string, number, object[]]>([
    ['no button', 131008, []],
    [
      'a button of another kind',
      132012,
      [{ sub_type: 'copy_code', index: '0', parameters: [{ type: 'coupon_code', coupon_code: 'A' }] }],
    ],
    ['a button that takes nothing', 100, [{ sub_type: 'url', index: '1', parameters: [{ type: 'text', text: 'x' }] }]],
  ])('a template with %s is refused with %d', async (_what, code, given) => {
    const number = cloud.addNumber();
    const all = [
      { type: 'URL', text: 'See', url: 'https://acme.example/{{1}}' },
      { type: 'QUICK_REPLY', text: 'No' },
    ];
    number.templates.add({ name: 'flat', body: 'Look', components: [{ type: 'BUTTONS', buttons: all }] });
    const components = given.map((one) => ({ type: 'button', ...one }));
    const body = { to: '1', type: 'template', template: { name: 'flat', language: { code: 'en' }, components } };
    expect(codeOf((await post(number, body))[1])).toBe(code);
  });
});
