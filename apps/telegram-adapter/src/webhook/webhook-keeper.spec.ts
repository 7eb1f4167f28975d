import { jest } from '@jest/globals';
import { InboxStoppedError } from '#libs/adapter-kit';
import { telegramProblems } from '#libs/testing/telegram';
import { waitFor } from '#libs/testing/waiting';
import { inbox, jane } from '../../test/fixtures.js';
import { afterwards, endAll, open, textsOn } from '../../test/rig.js';
import { connected, webhookRig } from '../../test/webhook-rig.js';

afterEach(endAll);

describe('the webhook at Telegram', () => {
  it('is set with a secret and the kinds of updates that are wanted', async () => {
    const rig = await webhookRig();
    const { bot, secret } = await connected(rig);
    expect(bot.delivery?.webhook).toMatchObject({ url: `${rig.origin}/webhooks/telegram/${inbox.inboxId}`, secret });
    expect(bot.queue.allowed).toContain('message_reaction');
    expect(secret).toMatch(/^[0-9a-f]{64}$/u);
  });

  it('is set again when another program removed it or changed it', async () => {
    const rig = await webhookRig();
    const { bot } = await connected(rig);
    const ours = bot.delivery?.webhook.url;
    await fetch(`${rig.telegram.apiRoot}/bot${bot.token}/deleteWebhook`);
    await waitFor('the repair', () => bot.delivery?.webhook.url === ours);
    await fetch(`${rig.telegram.apiRoot}/bot${bot.token}/setWebhook?url=http://127.0.0.1:1/`);
    await waitFor('the second repair', () => bot.delivery?.webhook.url === ours);
  });

  it('whose secret was changed is set again', async () => {
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

  it('that replaces another program’s does not report that one’s failures', async () => {
    const rig = await webhookRig();
    const bot = rig.telegram.bot();
    await fetch(`${rig.telegram.apiRoot}/bot${bot.token}/setWebhook?url=http://127.0.0.1:1/`);
    bot.hears(jane, 'undelivered');
    await waitFor('a failure', () => bot.delivery?.error.last_error_message);
    const opened = open(rig.driver, bot.token, { inbox: await rig.know(bot.token) });
    await waitFor('the message', () => textsOn(rig.log).includes('undelivered'));
    expect(opened.reported.said).toEqual(['connected']);
  });

  it('that fails is checked more often, so that a recovery is seen soon', async () => {
    const rig = await webhookRig({ lookIntervalMs: 1236 });
    const timers = jest.spyOn(globalThis, 'setTimeout');
    afterwards(() => timers.mockRestore());
    const pauses = (): unknown[] => timers.mock.calls.map(([, time]) => time);
    const { bot, opened } = await connected(rig);
    await waitFor('the pause while all is well', () => pauses().includes(1236));
    expect(pauses()).not.toContain(103);
    rig.log.away = true;
    bot.hears(jane, 'x');
    await waitFor('the state', () => opened.reported.last?.includes('503'));
    await waitFor('a twelfth of the pause', () => pauses().includes(103));
    rig.log.away = false;
    await waitFor('it to be well again', () => opened.reported.last === 'connected');
  });

  it('that Telegram refuses makes the inbox fail, with what to set', async () => {
    const rig = await webhookRig();
    const bot = rig.telegram.bot();
    const problem = telegramProblems.badRequest('bad webhook: An HTTPS URL must be provided for webhook');
    bot.faults.add('setWebhook', { kind: 'problem', problem });
    const { ended } = open(rig.driver, bot.token, { inbox: await rig.know(bot.token) });
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
    const { ended } = open(rig.driver, bot.token, { inbox: await rig.know(bot.token) });
    expect(await waitFor('the end', ended)).toBeInstanceOf(InboxStoppedError);
  });
});
