import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { InboxStoppedError, SendLaterError, SendRefusedError, type InboxConnection } from '#libs/adapter-kit';
import type { OutboundMessage } from '#libs/contracts';
import { noFiles } from '#libs/testing/files';
import { waitFor } from '#libs/testing/waiting';
import { graphFaults, WhatsAppCloud, type CloudNumber } from '#libs/testing/whatsapp-cloud';
import { outboundMessage, cloudInbox } from '../../test/cloud/fixtures.js';
import { silentLogger, secrets } from '../../test/cloud/webhook-rig.js';
import { CloudDriver } from './cloud.driver.js';
import { GraphClient, GraphMedia } from '#libs/providers/whatsapp-cloud';

let meta: WhatsAppCloud;
let number: CloudNumber;
let stop: AbortController;

beforeEach(async () => {
  meta = await WhatsAppCloud.start();
  number = meta.addNumber({ ...secrets, phoneNumberId: '106540352242922', display: '+1 555-078-3881' });
  stop = new AbortController();
});

afterEach(async () => {
  stop.abort();
  await meta.close();
});

interface Reported {
  accounts: (string | undefined)[];
}

function open(options: { root?: string; checkIntervalMs?: number; timeLimitMs?: number } = {}) {
  const reported: Reported = { accounts: [] };
  const { root = meta.graphRoot, checkIntervalMs, timeLimitMs = 5000 } = options;
  const graph = { root, timeLimitMs };
  const driver = new CloudDriver(new GraphClient(graph), new GraphMedia(graph), checkIntervalMs);
  const connection = driver.open({
    inbox: cloudInbox,
    credentials: secrets,
    files: noFiles,
    signal: stop.signal,
    cursors: { get: () => null, set: async () => undefined },
    report: {
      connected: (facts) => void reported.accounts.push(facts?.account),
      failing: () => undefined,
      pairing: () => undefined,
      backlog: () => undefined,
      progress: () => undefined,
      received: () => undefined,
    },
    logger: silentLogger,
  });
  return { connection, reported, driver };
}

const template = { name: 'viewing', language: 'pt_BR', parameters: ['Ana', 'ten'] };

function send(traits: Partial<OutboundMessage> = {}, connection: InboxConnection = open().connection) {
  return connection.send({ ...outboundMessage, ...traits });
}

/** An address where no server listens. */
async function nowhere(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}

function faultOf(sending: Promise<unknown>): Promise<Error> {
  return sending.then(
    () => {
      throw new Error('it was sent');
    },
    (error: unknown) => error as Error,
  );
}

describe('a connection', () => {
  it('is connected once Meta shows the number, reports it, and ends with the signal', async () => {
    const { connection, reported } = open();
    const running = connection.run();
    await waitFor('the connection', () => reported.accounts.length > 0);
    expect(reported.accounts).toEqual(['15550783881']);
    stop.abort();
    await running;
  });

  it('checks again at intervals, and stops when the token has been withdrawn', async () => {
    const { connection, reported } = open({ checkIntervalMs: 10 });
    const running = connection.run();
    await waitFor('a second look', () => reported.accounts.length > 1);
    number.accessToken = 'another';
    const fault = await faultOf(running);
    expect(fault).toBeInstanceOf(InboxStoppedError);
    expect(fault.message).toMatch(/access token.*permanent token/u);
  });

  it('checks at once when a sending met a withdrawn token, and stops with advice', async () => {
    const { connection, reported } = open();
    const running = connection.run();
    await waitFor('the connection', () => reported.accounts.length > 0);
    number.accessToken = 'another';
    expect(await faultOf(send({}, connection))).toBeInstanceOf(SendLaterError);
    expect(await faultOf(running)).toBeInstanceOf(InboxStoppedError);
  });

  it('names an id that the token does not see, and is tried again', async () => {
    meta.addNumber({ accessToken: secrets.accessToken, phoneNumberId: '1' });
    number.accessToken = 'another';
    const fault = await faultOf(open().connection.run());
    expect(fault).not.toBeInstanceOf(InboxStoppedError);
    expect(fault.message).toMatch(/106540352242922.*access to the WhatsApp account/u);
  });

  it.each([
    ['has a fault', graphFaults.fault],
    ['wants fewer calls', graphFaults.rateLimit],
  ])('is tried again when Meta %s', async (_what, fault) => {
    number.checkFaults.push(fault);
    const error = await faultOf(open().connection.run());
    expect(error).not.toBeInstanceOf(InboxStoppedError);
  });

  it('is tried again when Meta cannot be reached, and no fault holds the token', async () => {
    const error = await faultOf(open({ root: await nowhere() }).connection.run());
    expect(error).not.toBeInstanceOf(InboxStoppedError);
    expect(error.message).toMatch(/cannot be reached/u);
    expect(error.message).not.toContain(secrets.accessToken);
  });
});

describe('an outbound message', () => {
  it('goes to the number, with our id for the receipts', async () => {
    const { externalId } = await send();
    expect(number.sent).toEqual([
      {
        id: externalId,
        body: {
          messaging_product: 'whatsapp',
          recipient_type: 'individual',
          to: '447911123456',
          type: 'text',
          text: { body: 'It is still free.' },
          biz_opaque_callback_data: outboundMessage.messageId,
        },
      },
    ]);
  });

  it('goes to the business-scoped id where that is what we know', async () => {
    await send({ to: { kind: 'whatsapp_bsuid', value: 'US.13491208655302741918' } });
    expect(number.sent[0]?.body).toMatchObject({ recipient: 'US.13491208655302741918' });
    expect(number.sent[0]?.body).not.toHaveProperty('to');
  });

  it('goes to a phone number that a person wrote down', async () => {
    await send({ to: { kind: 'phone', value: '+447911123456' } });
    expect(number.sent[0]?.body).toMatchObject({ to: '447911123456' });
  });

  it('is a template in its language with its parameters in order', async () => {
    number.templates.add({ name: 'viewing', body: 'Hello {{1}}, see you at {{2}}.' });
    await send({ template });
    expect(number.sent[0]?.body).toMatchObject({
      type: 'template',
      template: {
        name: 'viewing',
        language: { code: 'pt_BR' },
        components: [
          {
            type: 'body',
            parameters: [
              { type: 'text', text: 'Ana' },
              { type: 'text', text: 'ten' },
            ],
          },
        ],
      },
    });
  });

  it('is a template whose places have names', async () => {
    number.templates.add({ name: 'visit', body: 'Hello {{first_name}}, see you at {{time}}.' });
    await send({ template: { ...template, name: 'visit', parameterNames: ['first_name', 'time'] } });
    const parameters = [
      { type: 'text', parameter_name: 'first_name', text: 'Ana' },
      { type: 'text', parameter_name: 'time', text: 'ten' },
    ];
    expect(number.sent[0]?.body).toMatchObject({ template: { components: [{ type: 'body', parameters }] } });
  });

  it('is a template with words in its header and in its buttons', async () => {
    const buttons = [
      { type: 'QUICK_REPLY', text: 'No' },
      { type: 'URL', text: 'See it', url: 'https://acme.example/{{1}}' },
      { type: 'COPY_CODE', text: 'Copy offer code' },
    ];
    const header = { type: 'HEADER', format: 'TEXT', text: 'For {{flat}}' };
    number.templates.add({
      name: 'offer',
      body: 'Hello {{first_name}}',
      components: [header, { type: 'BUTTONS', buttons }],
    });
    const filled = {
      name: 'offer',
      language: 'en',
      parameters: ['Ana'],
      parameterNames: ['first_name'],
      header: { text: 'Park Row', name: 'flat' },
      buttons: [
        { index: 2, kind: 'copy_code' as const, text: 'MAY25' },
        { index: 1, kind: 'url' as const, text: 'park-row' },
      ],
    };
    await send({ template: filled });
    expect(number.sent[0]?.body['template']).toEqual({
      name: 'offer',
      language: { code: 'en' },
      components: [
        { type: 'header', parameters: [{ type: 'text', parameter_name: 'flat', text: 'Park Row' }] },
        { type: 'body', parameters: [{ type: 'text', parameter_name: 'first_name', text: 'Ana' }] },
        {
          type: 'button',
          sub_type: 'copy_code',
          index: '2',
          parameters: [{ type: 'coupon_code', coupon_code: 'MAY25' }],
        },
        { type: 'button', sub_type: 'url', index: '1', parameters: [{ type: 'text', text: 'park-row' }] },
      ],
    });
  });

  it('is a template with a one-time code in its body and in its button', async () => {
    const url = 'https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp{{1}}';
    const components = [{ type: 'BUTTONS', buttons: [{ type: 'URL', text: 'Copy code', url }] }];
    number.templates.add({ name: 'code', body: '*{{1}}* is your code.', category: 'AUTHENTICATION', components });
    const buttons = [{ index: 0, kind: 'url' as const, text: '123456' }];
    await send({ template: { name: 'code', language: 'en', parameters: ['123456'], buttons } });
    expect(number.sent).toHaveLength(1);
  });

  it('is refused as a template without what its button takes, in Meta’s words', async () => {
    const components = [
      { type: 'BUTTONS', buttons: [{ type: 'URL', text: 'See', url: 'https://acme.example/{{1}}' }] },
    ];
    number.templates.add({ name: 'see', body: 'Hello', components });
    const fault = await faultOf(send({ template: { name: 'see', language: 'en', parameters: [] } }));
    expect(fault).toBeInstanceOf(SendRefusedError);
    expect(fault.message).toMatch(/Button at index 0 of type URL requires a parameter \(code 131008\)/u);
  });

  it.each([
    ['an address that is not of WhatsApp', { to: { kind: 'email', value: 'a@example.com' } as const }, /channel/u],
    ['an empty text', { text: ' ' }, /empty/u],
    ['a text that is too long', { text: 'x'.repeat(4097) }, /4097.*4096/u],
    ['a template that Meta does not know', { template }, /no approved template.*132001/u],
  ])('with %s is refused, saying why', async (_what, traits, why) => {
    const fault = await faultOf(send(traits));
    expect(fault).toBeInstanceOf(SendRefusedError);
    expect(fault.message).toMatch(why);
    expect(number.sent).toEqual([]);
  });

  it.each([
    ['after 24 hours', graphFaults.window, /24 hours.*approved template/u],
    ['to a number without WhatsApp', graphFaults.undeliverable, /no WhatsApp/u],
    ['as a template with other parameters', graphFaults.templateParameters, /another number of parameters/u],
    [
      'for a reason of Meta’s own',
      { status: 400, code: 131999, details: 'Because of this.' },
      /Because of this \(code/u,
    ],
  ])('%s is refused, saying what to do', async (_what, given, why) => {
    number.faults.push(given);
    const fault = await faultOf(send());
    expect(fault).toBeInstanceOf(SendRefusedError);
    expect(fault.message).toMatch(why);
  });

  it.each([
    ['Meta wants fewer messages', graphFaults.rateLimit, null],
    ['Meta wants fewer messages for a second', graphFaults.accountRate, 1000],
    ['this customer has just got one', graphFaults.pairRate, 6000],
    ['the token is not accepted', graphFaults.token, null],
    ['the account is locked', { status: 400, code: 131031 }, null],
    ['a permission is missing', { status: 403, code: 200 }, null],
  ])('waits while %s', async (_what, given, retryAfter) => {
    number.faults.push(given);
    const fault = await faultOf(send());
    expect(fault).toBeInstanceOf(SendLaterError);
    expect(fault).toHaveProperty('retryAfter', retryAfter);
  });

  it('waits while Meta cannot be reached', async () => {
    const { connection } = open({ root: await nowhere() });
    expect(await faultOf(send({}, connection))).toBeInstanceOf(SendLaterError);
  });

  it.each(['break', graphFaults.fault] as const)('may have been sent after %j', async (fault) => {
    number.faults.push(fault);
    const error = await faultOf(send());
    expect(error).not.toBeInstanceOf(SendRefusedError);
    expect(error).not.toBeInstanceOf(SendLaterError);
  });

  it('may have been sent when Meta does not respond in time', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    try {
      const root = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
      const error = await faultOf(send({}, open({ root, timeLimitMs: 50 }).connection));
      expect(error).not.toBeInstanceOf(SendLaterError);
      expect(error.message).toMatch(/in time/u);
    } finally {
      silent.closeAllConnections();
      silent.close();
    }
  });
});
