import { topics } from '#libs/contracts';
import { MemoryLog, type Publisher } from '#libs/messaging';
import { UnfinishedCall } from '#libs/testing/net';
import { waitFor } from '#libs/testing/waiting';
import { inbox } from '../../test/fixtures.js';
import { afterwards, endAll, messagesOn, textsOn } from '../../test/rig.js';
import { connected, update, webhookRig } from '../../test/webhook-rig.js';
import { webhookSecret } from './webhook-secret.js';

afterEach(endAll);

describe('a call of a webhook', () => {
  it('of an unknown inbox gets 404', async () => {
    const rig = await webhookRig();
    const path = '/webhooks/telegram/0f0e0d0c-0b0a-4908-8706-0504030201ff';
    expect(await rig.post(update('x'), 'x', path)).toMatchObject({ status: 404 });
  });

  it('of an inbox that is polled gets 404', async () => {
    const rig = await webhookRig();
    const { token } = rig.telegram.bot();
    await rig.know(token, { driver: 'polling' });
    expect(await rig.post(update('x'), webhookSecret(token, inbox.inboxId))).toMatchObject({ status: 404 });
  });

  it('gets 503 while the inboxes are not read yet', async () => {
    const log = new MemoryLog();
    log.away = true;
    const rig = await webhookRig({ log });
    const response = await rig.post(update('x'), 'x');
    expect(response.status).toBe(503);
    expect(Number(response.retryAfter)).toBeGreaterThan(0);
  });

  it('without the secret, or with a wrong one, gets 401 and changes nothing', async () => {
    const rig = await webhookRig();
    const { secret } = await connected(rig);
    expect((await rig.post(update('x'))).status).toBe(401);
    expect((await rig.post(update('x'), `${secret}0`)).status).toBe(401);
    expect((await rig.post('{', 'guessed')).status).toBe(401);
    expect(messagesOn(rig.log)).toEqual([]);
  });

  it('with names that mean something to JavaScript is taken as any other', async () => {
    const rig = await webhookRig();
    const { secret } = await connected(rig);
    const names = '"__proto__":{"taken":1},"constructor":{"prototype":{"taken":1}},"prototype":1';
    const body = JSON.stringify(update('x')).replaceAll(/\{(?!\})/gu, `{${names},`);
    expect((await rig.post(body, secret)).status).toBe(200);
    expect(textsOn(rig.log)).toEqual(['x']);
    expect(({} as Record<string, unknown>)['taken']).toBeUndefined();
  });

  it('while the inbox is paused gets 503', async () => {
    const rig = await webhookRig();
    const { token } = rig.telegram.bot();
    await rig.know(token, { paused: true });
    expect((await rig.post(update('x'), webhookSecret(token, inbox.inboxId))).status).toBe(503);
  });

  it('whose inbox cannot be unsealed gets 503', async () => {
    const rig = await webhookRig();
    await rig.know('', { sealedCredentials: 'v1.unknown.xxxx' });
    expect((await rig.post(update('x'), 'x')).status).toBe(503);
  });

  it.each(['', '{"update_id"', 'null', '[]', '{}', '"text"', '{"update_id":"1"}'])(
    'that is no update (%j) is set aside with its bytes, and gets 200',
    async (body) => {
      const rig = await webhookRig();
      const { secret } = await connected(rig);
      expect((await rig.post(body, secret)).status).toBe(200);
      const [letter] = rig.log.messages(topics.deadLetters.name);
      expect(String(letter?.value)).toBe(body);
      expect(messagesOn(rig.log)).toMatchObject([{ flags: [{ flag: 'unreadable' }] }]);
    },
  );

  it('that is an update which makes no sense is set aside, and its neighbours are taken', async () => {
    const rig = await webhookRig();
    const { secret } = await connected(rig);
    const broken = { update_id: 1, message: { message_id: 'x', chat: null, from: { id: 42, is_bot: false } } };
    expect((await rig.post(broken, secret)).status).toBe(200);
    expect((await rig.post(update('fine', 2), secret)).status).toBe(200);
    expect(rig.log.messages(topics.deadLetters.name)).toHaveLength(1);
    expect(textsOn(rig.log)).toContain('fine');
  });

  it('that is too large gets 413', async () => {
    const rig = await webhookRig();
    const { secret } = await connected(rig);
    expect((await rig.post('x'.repeat(70_000), secret)).status).toBe(413);
  });

  it('gets 503 in time when the log hangs', async () => {
    const hanging: Publisher = { publish: () => new Promise(() => undefined), close: async () => undefined };
    const rig = await webhookRig({ publisher: hanging });
    const { token } = rig.telegram.bot();
    await rig.know(token);
    expect((await rig.post(update('x'), webhookSecret(token, inbox.inboxId))).status).toBe(503);
  });
});

describe('a call is judged before a byte of its body is read', () => {
  const known = `/webhooks/telegram/${inbox.inboxId}`;

  const secretHeader = 'x-telegram-bot-api-secret-token';

  it.each([
    ['of an unknown inbox', '/webhooks/telegram/0f0e0d0c-0b0a-4908-8706-0504030201ff', 404, () => ({})],
    ['without the secret', known, 401, () => ({})],
    ['with a wrong secret', known, 401, (secret: string) => ({ [secretHeader]: `${secret}0` })],
    [
      'of another content type',
      known,
      415,
      (secret: string) => ({ [secretHeader]: secret, 'content-type': 'text/plain' }),
    ],
    ['that is compressed', known, 415, (secret: string) => ({ [secretHeader]: secret, 'content-encoding': 'gzip' })],
    [
      'in another charset',
      known,
      415,
      (secret: string) => ({ [secretHeader]: secret, 'content-type': 'application/json; charset=latin1' }),
    ],
  ] as const)('%s', async (_what, path, status, headers) => {
    expect(await responseTo(path, headers)).toBe(status);
  });
});

describe('an update that would grow', () => {
  it('by a deletion that names thousands of messages is set aside whole', async () => {
    const rig = await webhookRig();
    const { secret } = await connected(rig);
    const ids = Array.from({ length: 8000 }, (_, n) => n);
    const deleted = { business_connection_id: 'b', chat: { id: 1, title: 'x'.repeat(20_000) }, message_ids: ids };
    const body = JSON.stringify({ update_id: 1, deleted_business_messages: deleted });
    expect((await rig.post(body, secret)).status).toBe(200);
    expect(rig.log.messages(topics.deadLetters.name)).toHaveLength(1);
    expect(messagesOn(rig.log)).toHaveLength(1);
  });

  it('by its levels is set aside unread', async () => {
    const rig = await webhookRig();
    const { secret } = await connected(rig);
    const deep = `{"update_id":1,"message":${'['.repeat(20_000)}${']'.repeat(20_000)}}`;
    expect((await rig.post(deep, secret)).status).toBe(200);
    expect(rig.log.messages(topics.deadLetters.name)).toHaveLength(1);
  });
});

async function responseTo(path: string, headers: (secret: string) => Record<string, string>): Promise<number> {
  const rig = await webhookRig();
  const { secret } = await connected(rig);
  const call = UnfinishedCall.begin({ origin: rig.origin, path, headers: headers(secret), promised: 1000 });
  afterwards(() => call.end());
  await waitFor('the response', () => call.status);
  return call.status ?? 0;
}
