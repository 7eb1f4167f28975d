import '#libs/testing/slow';
import { ceHeaders, topics } from '#libs/contracts';
import type { Publisher } from '#libs/messaging';
import { UnfinishedCall } from '#libs/testing/net';
import { waitFor } from '#libs/testing/waiting';
import { WhatsAppCloud } from '#libs/testing/whatsapp-cloud';
import { aCloudDelivery, cloudInbox, fixture } from '../../../test/cloud/fixtures.js';
import { connectedInbox, secrets, signatureOf, WebhookRig } from '../../../test/cloud/webhook-rig.js';

let rig: WebhookRig;

async function start(options: Parameters<typeof WebhookRig.start>[0] = {}): Promise<WebhookRig> {
  await rig?.close();
  rig = await WebhookRig.start(options);
  await rig.put(connectedInbox());
  return rig;
}

beforeEach(async () => {
  await start();
});

afterEach(async () => {
  await rig.close();
});

const other = connectedInbox(
  { inboxId: '0f0e0d0c-0b0a-4908-8706-0504030201ff', settings: { phoneNumberId: '777' } },
  secrets,
);

function forNumber(phoneNumberId: string): string {
  return aCloudDelivery({}).toString().replace('106540352242922', phoneNumberId);
}

describe('the handshake', () => {
  const query = { 'hub.mode': 'subscribe', 'hub.verify_token': secrets.verifyToken, 'hub.challenge': '11<b>58' };

  it('echoes the challenge as plain text to a caller that knows the verify token', async () => {
    expect(await rig.ask(query)).toEqual({ status: 200, text: '11<b>58', type: 'text/plain; charset=utf-8' });
  });

  it.each([
    ['another token', { ...query, 'hub.verify_token': 'guess' }],
    ['no token', { 'hub.mode': 'subscribe', 'hub.challenge': '1' }],
    ['another mode', { ...query, 'hub.mode': 'unsubscribe' }],
    ['no challenge', { 'hub.mode': 'subscribe', 'hub.verify_token': secrets.verifyToken }],
  ])('with %s is refused', async (_what, given) => {
    expect((await rig.ask(given)).status).toBe(403);
  });

  it('for an unknown inbox is refused alike', async () => {
    expect((await rig.ask(query, { ...cloudInbox, inboxId: other.inboxId })).status).toBe(403);
  });
});

describe('a signed delivery', () => {
  it('is on the log, every message and status of it, when it gets 200', async () => {
    expect(await rig.post(fixture('batch'))).toBe(200);
    expect(
      rig
        .messages()
        .map(({ content }) => content.text)
        .sort(),
    ).toEqual(['[photo]', 'one', 'three', 'two']);
    expect(rig.statuses().map(({ status }) => status)).toEqual(['delivered', 'read']);
    expect(rig.deadLetters()).toEqual([]);
  });

  it('with names that mean something to JavaScript is taken as any other', async () => {
    const names = '"__proto__":{"taken":1},"constructor":{"prototype":{"taken":1}},"prototype":1';
    const body = aCloudDelivery({})
      .toString()
      .replaceAll(/\{(?!\})/gu, `{${names},`);
    expect(await rig.post(Buffer.from(body))).toBe(200);
    expect([rig.messages().length, rig.deadLetters()]).toEqual([1, []]);
    expect(({} as Record<string, unknown>)['taken']).toBeUndefined();
  });

  it('keeps what one customer wrote in its order', async () => {
    const words = Array.from({ length: 20 }, (_, n) => `part ${n}`);
    const more = words.map((body, n) => ({ id: `wamid.part${n}`, text: { body } }));
    await rig.post(aCloudDelivery({ message: more[0] ?? {}, more: more.slice(1) }));
    expect(rig.messages().map(({ content }) => content.text)).toEqual(words);
  });

  it('that comes again has the same ids', async () => {
    await rig.post(fixture('batch'));
    await rig.post(fixture('batch'));
    const ids = [topics.inboundMessages, topics.messageStatuses].flatMap(({ name }) =>
      rig.log.messages(name).map(({ headers }) => String(headers[ceHeaders.id])),
    );
    expect([ids.length, new Set(ids).size]).toEqual([12, 6]);
  });

  it('names our own message where we gave its id along', async () => {
    await rig.post(fixture('status-sent'));
    expect(rig.statuses()).toMatchObject([{ messageId: '0199f0c0-0000-7000-8000-000000000001', status: 'sent' }]);
  });

  it('says in plain words why a message failed', async () => {
    await rig.post(fixture('status-failed'));
    expect(rig.statuses()[0]?.reason).toMatch(/24 hours.*template/u);
  });

  it('that holds nothing for us is confirmed', async () => {
    const delivery = aCloudDelivery({}).toString().replace('"field":"messages"', '"field":"account_update"');
    expect(await rig.post(delivery)).toBe(200);
    expect([rig.messages(), rig.deadLetters()]).toEqual([[], []]);
  });
});

describe('a delivery that is not signed for the inbox', () => {
  it.each([
    ['without a signature', null],
    ['with another secret’s', signatureOf(aCloudDelivery({}), 'guess')],
    ['with one of other bytes', signatureOf('{}')],
    ['with a malformed one', 'sha256=zz'],
    ['with an older kind', `sha1=${'0'.repeat(40)}`],
  ])('%s gets 401 and leaves nothing', async (_what, signature) => {
    expect(await rig.post(aCloudDelivery({}), { signature })).toBe(401);
    expect([rig.messages(), rig.deadLetters()]).toEqual([[], []]);
  });

  it('is measured over the bytes as they came, not over what they mean', async () => {
    const spaced = JSON.stringify(JSON.parse(aCloudDelivery({}).toString()), null, 2);
    expect(await rig.post(spaced, { signature: signatureOf(aCloudDelivery({})) })).toBe(401);
    expect(await rig.post(spaced)).toBe(200);
  });

  it('gets 404 where there is no such inbox', async () => {
    expect(await rig.post(aCloudDelivery({}), { inbox: other })).toBe(404);
  });

  it('gets 413 beyond 4 MiB', async () => {
    const large = aCloudDelivery({ message: { text: { body: 'x'.repeat(4 * 1024 * 1024) } } });
    expect(await rig.post(large)).toBe(413);
  });
});

describe('a delivery is judged before a byte of its body is read', () => {
  const signature = `sha256=${'0'.repeat(64)}`;
  it.each([
    ['for an unknown inbox', other.inboxId, { 'x-hub-signature-256': signature }, 404],
    ['without a signature', cloudInbox.inboxId, {}, 401],
    ['with a malformed signature', cloudInbox.inboxId, { 'x-hub-signature-256': 'sha256=zz' }, 401],
    [
      'of another content type',
      cloudInbox.inboxId,
      { 'x-hub-signature-256': signature, 'content-type': 'text/xml' },
      415,
    ],
    [
      'that is compressed',
      cloudInbox.inboxId,
      { 'x-hub-signature-256': signature, 'content-encoding': 'deflate' },
      415,
    ],
    [
      'in another charset',
      cloudInbox.inboxId,
      { 'x-hub-signature-256': signature, 'content-type': 'application/json; charset=utf-16' },
      415,
    ],
  ] satisfies [string, string, Record<string, string>, number][])('%s', async (_what, inboxId, headers, status) => {
    const path = `/webhooks/whatsapp/${inboxId}`;
    const call = UnfinishedCall.begin({ origin: rig.origin, path, headers, promised: 4 * 1024 * 1024 });
    await waitFor('the response', () => call.status);
    call.end();
    expect(call.status).toBe(status);
  });
});

describe('what is signed and cannot be read', () => {
  it.each([
    ['more levels than can be walked', `{"object":${'['.repeat(200_000)}${']'.repeat(200_000)}}`],
    ['a message with more levels than can be walked', deepMessage()],
    ['more values than a delivery has', `[${'[],'.repeat(300_000)}[]]`],
    ['more changes without an inbox than a delivery has', changesWithoutInbox()],
    ['bytes that are no JSON', Buffer.from([0xff, 0x00, 0x7b])],
    ['JSON of another shape', '{"object":"page","entry":[]}'],
    ['nothing at all', ''],
    ['more updates than a delivery has', hugeDelivery()],
  ])('%s: kept as it came among the workspace’s dead letters, and confirmed', async (_what, body) => {
    expect(await rig.post(body)).toBe(200);
    const [letter] = rig.deadLetters();
    expect(letter?.value?.equals(Buffer.from(body))).toBe(true);
    expect(String(letter?.headers[ceHeaders.workspaceId])).toBe(cloudInbox.workspaceId);
  });

  it('does not affect its neighbours', async () => {
    const [good, bad] = [changeOf(aCloudDelivery({})), changeOf(aCloudDelivery({ message: { id: 5 } }))];
    const shapeless = { field: 'messages', value: { messages: 'x' } };
    const statusless = { ...good, value: { ...good.value, messages: [], statuses: [{ id: 'x' }] } };
    const entry = [{ changes: [shapeless, bad, good] }, { changes: [statusless] }];
    expect(await rig.post(JSON.stringify({ object: 'whatsapp_business_account', entry }))).toBe(200);
    expect(rig.messages().filter(({ flags }) => flags.length === 0)).toHaveLength(1);
    expect(rig.messages()).toHaveLength(2);
    expect(rig.deadLetters()).toHaveLength(3);
  });
});

describe('what stands beside a message and cannot be read', () => {
  it.each([
    ['an entry of another shape', (good) => [{ messaging: [] }, { changes: [good] }], 1],
    ['an entry that is nothing', (good) => [null, { changes: [good] }], 1],
    ['a change without a field', (good) => [{ changes: [{ value: 1 }, good] }], 1],
    ['people in another shape', (good) => [{ changes: [withValue(good, { contacts: null })] }], 0],
    ['a contact in another shape', (good) => [{ changes: [withValue(good, { contacts: [7, null] })] }], 0],
    ['faults in another shape', (good) => [{ changes: [withValue(good, { errors: null })] }], 0],
  ] satisfies [string, (good: ReadChange) => unknown[], number][])(
    '%s: costs the message nothing',
    async (_what, entryOf, letters) => {
      const entry = entryOf(changeOf(aCloudDelivery({})));
      expect(await rig.post(JSON.stringify({ object: 'whatsapp_business_account', entry }))).toBe(200);
      expect(rig.messages().map(({ flags }) => flags)).toEqual([[]]);
      expect(rig.deadLetters()).toHaveLength(letters);
    },
  );

  it('is kept, in plain words, where it is a fault of the account that Meta reports', async () => {
    const described = { errors: [{ code: 131031, title: 'Account locked' }], messages: undefined, contacts: undefined };
    const entry = [{ changes: [withValue(changeOf(aCloudDelivery({})), described)] }];
    expect(await rig.post(JSON.stringify({ object: 'whatsapp_business_account', entry }))).toBe(200);
    const [letter] = rig.deadLetters();
    expect(Object.values(letter?.headers ?? {}).map(String)).toContainEqual(
      expect.stringMatching(/locked the WhatsApp account.*131031/u),
    );
  });
});

describe('a delivery of another number of the app', () => {
  it('goes to that number’s inbox where its own app secret agrees', async () => {
    await rig.put(other);
    expect(await rig.post(forNumber('777'))).toBe(200);
    expect(rig.messages().map(({ inboxId }) => inboxId)).toEqual([other.inboxId]);
  });

  it('never reaches an inbox whose app secret is another: it is set aside where it came in', async () => {
    await rig.put(connectedInbox({ ...other, workspaceId: other.inboxId }, { ...secrets, appSecret: 'theirs' }));
    expect(await rig.post(forNumber('777'))).toBe(200);
    expect(rig.messages()).toEqual([]);
    expect(String(rig.deadLetters()[0]?.headers[ceHeaders.workspaceId])).toBe(cloudInbox.workspaceId);
  });

  it('is set aside and confirmed where no inbox has the number', async () => {
    expect(await rig.post(forNumber('888'))).toBe(200);
    expect(rig.messages()).toEqual([]);
    expect(rig.deadLetters()).toHaveLength(1);
  });

  it('waits with Meta while that number’s inbox is paused; the others’ messages are taken in', async () => {
    await rig.put({ ...other, paused: true });
    const changes = [aCloudDelivery({}), Buffer.from(forNumber('777'))].map(changeOf);
    const both = JSON.stringify({ object: 'whatsapp_business_account', entry: [{ changes }] });
    expect(await rig.post(both)).toBe(503);
    expect(rig.messages().map(({ inboxId }) => inboxId)).toEqual([cloudInbox.inboxId]);
  });
});

describe('a delivery waits with Meta', () => {
  it('while the log is away', async () => {
    rig.log.away = true;
    expect(await rig.post(aCloudDelivery({}))).toBe(503);
  });

  it('while the log does not acknowledge in time', async () => {
    await start({ publishLimitMs: 50, publisher: stuck });
    expect(await rig.post(aCloudDelivery({}))).toBe(503);
  });

  it('while its inbox is paused', async () => {
    await rig.put({ ...connectedInbox(), paused: true, version: 2 });
    expect(await rig.post(aCloudDelivery({}))).toBe(503);
    expect(rig.messages()).toEqual([]);
  });

  it('until the inboxes have been read', async () => {
    await rig.close();
    rig = await WebhookRig.start({ away: true });
    expect(await rig.post(aCloudDelivery({}))).toBe(503);
    rig.log.away = false;
    expect(await rig.post(aCloudDelivery({}))).toBe(404);
    await rig.put(connectedInbox());
    expect(await rig.post(aCloudDelivery({}))).toBe(200);
  });

  it('while the credentials cannot be opened', async () => {
    await rig.put({ ...connectedInbox(), sealedCredentials: 'v1.00000000.AAAA', version: 2 });
    expect(await rig.post(aCloudDelivery({}))).toBe(503);
  });
});

describe('against Meta’s own rules of redelivery', () => {
  it('nothing is lost while the log goes away and comes back, and everything has one id', async () => {
    const meta = await WhatsAppCloud.start();
    try {
      const number = meta.addNumber({ ...secrets, phoneNumberId: '106540352242922' });
      await number.setWebhook(rig.urlOf());
      const written = Array.from({ length: 200 }, (_, index) => {
        if (index % 50 === 25) rig.log.away = index % 100 === 25;
        return number.write({ from: `4479111234${index % 10}${index % 7}`, text: `message ${index}` });
      });
      rig.log.away = true;
      await waitFor('Meta to try again', () => meta.queue.attempts > 3);
      rig.log.away = false;
      await waitFor('everything to be confirmed', () => meta.queue.pending === 0);
      meta.queue.repeat();
      await waitFor('the repetition to be confirmed', () => meta.queue.pending === 0);
      expect(new Set(rig.messages().map(({ externalId }) => externalId))).toEqual(new Set(written));
      const ids = rig.log.messages(topics.inboundMessages.name).map(({ headers }) => String(headers[ceHeaders.id]));
      expect(new Set(ids).size).toBe(200);
    } finally {
      await meta.close();
    }
  });
});

function stuck(own: Publisher): Publisher {
  return { close: () => own.close(), publish: () => new Promise(() => undefined) };
}

interface ReadChange {
  field: string;
  value: Record<string, unknown>;
}

function changeOf(delivery: Buffer): ReadChange {
  const { entry } = JSON.parse(delivery.toString()) as { entry: [{ changes: [ReadChange] }] };
  return entry[0].changes[0];
}

function withValue(change: ReadChange, traits: Record<string, unknown>): ReadChange {
  return { ...change, value: { ...change.value, ...traits } };
}

function hugeDelivery(): string {
  const change = changeOf(aCloudDelivery({}));
  const value = { ...change.value, messages: Array.from({ length: 10_001 }, () => 0) };
  return JSON.stringify({ object: 'whatsapp_business_account', entry: [{ changes: [{ ...change, value }] }] });
}

function deepMessage(): string {
  const deep = `{"id":"wamid.deep","text":${'['.repeat(20_000)}${']'.repeat(20_000)}}`;
  return aCloudDelivery({}).toString().replace('"messages":[', `"messages":[${deep},`);
}

function changesWithoutInbox(): string {
  const value = { messaging_product: 'whatsapp', metadata: { phone_number_id: '888' } };
  const changes = Array.from({ length: 10_001 }, () => ({ field: 'messages', value }));
  return JSON.stringify({ object: 'whatsapp_business_account', entry: [{ changes }] });
}
