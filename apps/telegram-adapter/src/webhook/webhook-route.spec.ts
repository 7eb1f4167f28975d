import { topics } from '#libs/contracts';
import { MemoryLog, type Publisher } from '#libs/messaging';
import { inbox } from '../../test/fixtures.js';
import { endAll, messagesOn, textsOn } from '../../test/rig.js';
import { connected, update, webhookRig } from '../../test/webhook-rig.js';
import { webhookSecret } from './webhook-secret.js';

afterEach(endAll);

describe('a call of a webhook', () => {
  it('of an unknown inbox is answered with 404', async () => {
    const rig = await webhookRig();
    const path = '/webhooks/telegram/0f0e0d0c-0b0a-4908-8706-0504030201ff';
    expect(await rig.post(update('x'), 'x', path)).toMatchObject({ status: 404 });
  });

  it('of an inbox that is polled is answered with 404', async () => {
    const rig = await webhookRig();
    const { token } = rig.telegram.bot();
    await rig.know(token, { driver: 'polling' });
    expect(await rig.post(update('x'), webhookSecret(token, inbox.inboxId))).toMatchObject({ status: 404 });
  });

  it('is answered with 503 while the inboxes are not read yet', async () => {
    const log = new MemoryLog();
    log.away = true;
    const rig = await webhookRig({ log });
    const answer = await rig.post(update('x'), 'x');
    expect(answer.status).toBe(503);
    expect(Number(answer.retryAfter)).toBeGreaterThan(0);
  });

  it('without the secret, or with a wrong one, is answered with 401 and changes nothing', async () => {
    const rig = await webhookRig();
    const { secret } = await connected(rig);
    expect((await rig.post(update('x'))).status).toBe(401);
    expect((await rig.post(update('x'), `${secret}0`)).status).toBe(401);
    expect((await rig.post('{', 'guessed')).status).toBe(401);
    expect(messagesOn(rig.log)).toEqual([]);
  });

  it('while the inbox is paused is answered with 503', async () => {
    const rig = await webhookRig();
    const { token } = rig.telegram.bot();
    await rig.know(token, { paused: true });
    expect((await rig.post(update('x'), webhookSecret(token, inbox.inboxId))).status).toBe(503);
  });

  it('whose inbox cannot be unsealed is answered with 503', async () => {
    const rig = await webhookRig();
    await rig.know('', { sealedCredentials: 'v1.unknown.xxxx' });
    expect((await rig.post(update('x'), 'x')).status).toBe(503);
  });

  it.each(['', '{"update_id"', 'null', '[]', '{}', '"text"', '{"update_id":"1"}'])(
    'that is no update (%j) is set aside with its bytes, and answered with 200',
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

  it('that is too large is answered with 413', async () => {
    const rig = await webhookRig();
    const { secret } = await connected(rig);
    expect((await rig.post('x'.repeat(70_000), secret)).status).toBe(413);
  });

  it('is answered with 503 in time when the log hangs', async () => {
    const hanging: Publisher = { publish: () => new Promise(() => undefined), close: async () => undefined };
    const rig = await webhookRig({ publisher: hanging });
    const { token } = rig.telegram.bot();
    await rig.know(token);
    expect((await rig.post(update('x'), webhookSecret(token, inbox.inboxId))).status).toBe(503);
  });
});
