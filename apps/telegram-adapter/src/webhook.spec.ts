import { InboxStoppedError } from '#libs/adapter-kit';
import { ceHeaders, topics } from '#libs/contracts';
import { MemoryLog, type Publisher } from '#libs/messaging';
import { telegramProblems, waitFor } from '#libs/testing';
import { inbox, jane, omar } from '../test/fixtures.js';
import { endAll, messagesOn, open, textsOn } from '../test/rig.js';
import { webhookRig, type WebhookRig } from '../test/webhook-rig.js';
import { webhookSecret } from './webhook/webhook-secret.js';

afterEach(endAll);

/** A bot whose inbox is known and whose webhook is set. */
async function connected(rig: WebhookRig) {
  const bot = rig.telegram.bot();
  const known = await rig.know(bot.token);
  const opened = open(rig.driver, bot.token, known);
  await waitFor('the webhook', () => opened.reported.last === 'connected');
  return { bot, known, opened, secret: webhookSecret(bot.token, inbox.inboxId) };
}

const update = (text: string, id = 1): object => ({
  update_id: id,
  message: {
    message_id: id,
    date: 1_790_000_000,
    chat: { id: 42, type: 'private' },
    from: { id: 42, is_bot: false },
    text,
  },
});

describe('what somebody writes to a bot with a webhook', () => {
  it('is on the log, and then Telegram forgets it', async () => {
    const rig = await webhookRig();
    const { bot, opened } = await connected(rig);
    bot.hears(jane, 'one');
    bot.hears(omar, 'two');
    await waitFor('the confirmations', () => bot.pending.length === 0);
    expect(textsOn(rig.log).sort()).toEqual(['one', 'two']);
    expect(opened.reported.receivedCount).toBe(2);
  });

  it('is called again until the log is back', async () => {
    const rig = await webhookRig();
    const { bot } = await connected(rig);
    rig.log.away = true;
    bot.hears(jane, 'patient');
    await waitFor('a failure', () => bot.delivery?.error.last_error_message?.includes('503'));
    expect(bot.pending).toHaveLength(1);
    rig.log.away = false;
    await waitFor('the confirmation', () => bot.pending.length === 0);
    expect(textsOn(rig.log)).toEqual(['patient']);
  });

  it('has the same id when it is called again', async () => {
    const rig = await webhookRig();
    const { secret } = await connected(rig);
    await rig.post(update('x'), secret);
    await rig.post(update('x'), secret);
    const ids = rig.log.messages(topics.inboundMessages.name).map(({ headers }) => String(headers[ceHeaders.id]));
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  it('ends the waiting sign on a button', async () => {
    const rig = await webhookRig();
    const { bot } = await connected(rig);
    bot.tell({ callback_query: { id: '77', from: { is_bot: false, ...jane }, chat_instance: '1', data: 'yes' } });
    await waitFor('the answer', () => bot.answeredCallbacks.includes('77'));
    expect(messagesOn(rig.log)).toMatchObject([{ kind: 'callback' }]);
  });
});

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

describe('the webhook at Telegram', () => {
  it('is set with a secret and the kinds of updates that are wanted', async () => {
    const rig = await webhookRig();
    const { bot, secret } = await connected(rig);
    expect(bot.delivery?.webhook).toMatchObject({ url: `${rig.origin}/webhooks/telegram/${inbox.inboxId}`, secret });
    expect(bot.queue.allowed).toContain('message_reaction');
    expect(secret).toMatch(/^[0-9a-f]{64}$/u);
  });

  it('is set again when somebody took it away or changed it', async () => {
    const rig = await webhookRig();
    const { bot } = await connected(rig);
    const ours = bot.delivery?.webhook.url;
    await fetch(`${rig.telegram.apiRoot}/bot${bot.token}/deleteWebhook`);
    await waitFor('the repair', () => bot.delivery?.webhook.url === ours);
    await fetch(`${rig.telegram.apiRoot}/bot${bot.token}/setWebhook?url=http://127.0.0.1:1/`);
    await waitFor('the second repair', () => bot.delivery?.webhook.url === ours);
  });

  it('whose secret somebody changed is set again', async () => {
    const rig = await webhookRig();
    const { bot, secret } = await connected(rig);
    const url = encodeURIComponent(bot.delivery?.webhook.url ?? '');
    const kinds = encodeURIComponent(JSON.stringify(bot.queue.allowed));
    const query = `url=${url}&secret_token=other&allowed_updates=${kinds}&max_connections=40`;
    await fetch(`${rig.telegram.apiRoot}/bot${bot.token}/setWebhook?${query}`);
    bot.hears(jane, 'refused at first');
    await waitFor('the message', () => textsOn(rig.log).includes('refused at first'));
    expect(bot.delivery?.webhook.secret).toBe(secret);
  });

  it('that cannot be delivered to makes the inbox fail, with Telegram’s words, until it can', async () => {
    const rig = await webhookRig();
    const { bot, opened } = await connected(rig);
    rig.log.away = true;
    bot.hears(jane, 'x');
    await waitFor('the state', () => opened.reported.last?.includes('Wrong response from the webhook: 503'));
    expect(opened.reported.lastBacklog).toBe(1);
    rig.log.away = false;
    await waitFor('it to be well again', () => opened.reported.last === 'connected');
  });

  it('that Telegram refuses makes the inbox fail, telling what to set', async () => {
    const rig = await webhookRig();
    const bot = rig.telegram.bot();
    const problem = telegramProblems.badRequest('bad webhook: An HTTPS URL must be provided for webhook');
    bot.faults.add('setWebhook', { kind: 'problem', problem });
    const { ended } = open(rig.driver, bot.token, await rig.know(bot.token));
    expect((await waitFor('the end', ended)).message).toMatch(/HTTPS URL must be provided.*PUBLIC_URL/u);
  });

  it('stays when the inbox moves to another replica', async () => {
    const rig = await webhookRig();
    const { bot, opened } = await connected(rig);
    await opened.close();
    expect(opened.ended()).toBeNull();
    expect(bot.delivery).not.toBeNull();
  });

  it('of a bot whose token was revoked stops the inbox', async () => {
    const rig = await webhookRig();
    const bot = rig.telegram.bot();
    bot.revoked = true;
    const { ended } = open(rig.driver, bot.token, await rig.know(bot.token));
    expect(await waitFor('the end', ended)).toBeInstanceOf(InboxStoppedError);
  });
});
