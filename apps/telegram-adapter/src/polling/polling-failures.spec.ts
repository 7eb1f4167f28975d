import { InboxStoppedError } from '#libs/adapter-kit';
import { telegramProblems } from '#libs/testing/telegram';
import { waitFor } from '#libs/testing/waiting';
import { jane } from '../../test/fixtures.js';
import { anOutboundMessage, endAll, open, pollingRig, textsOn } from '../../test/rig.js';

afterEach(endAll);

describe('a poll', () => {
  it('ends at once when its signal aborts, and Telegram gets no more calls', async () => {
    const rig = await pollingRig();
    const bot = rig.telegram.bot();
    const { close, ended } = open(rig.driver(), bot.token);
    await waitFor('a poll that waits', () => bot.poll.isWaiting);
    const calls = bot.calls.length;
    await close();
    expect(ended()).toBeNull();
    await waitFor('Telegram to notice', () => !bot.poll.isWaiting);
    expect(bot.calls).toHaveLength(calls);
  });

  it('that breaks, or fails at Telegram, is made again', async () => {
    const rig = await pollingRig();
    const bot = rig.telegram.bot();
    bot.faults.add('getUpdates', { kind: 'drop' });
    bot.faults.add('getUpdates', { kind: 'problem', problem: telegramProblems.badGateway() });
    bot.hears(jane, 'a');
    const { ended } = open(rig.driver(), bot.token);
    await waitFor('the message', () => rig.messages().length === 1);
    expect(ended()).toBeUndefined();
  });

  it('that is asked to wait does so', async () => {
    const rig = await pollingRig();
    const bot = rig.telegram.bot();
    bot.faults.add('getUpdates', { kind: 'problem', problem: telegramProblems.tooMany(1) });
    bot.hears(jane, 'a');
    const began = performance.now();
    open(rig.driver(), bot.token);
    await waitFor('the message', () => rig.messages().length === 1);
    expect(performance.now() - began).toBeGreaterThan(990);
  });

  it('that is asked to wait for long reports it, and still sends', async () => {
    const rig = await pollingRig();
    const bot = rig.telegram.bot();
    bot.hears(jane, 'a');
    const { connection, reported, ended } = open(rig.driver(), bot.token);
    await waitFor('a poll that waits', () => bot.poll.isWaiting);
    bot.poll.end(telegramProblems.tooMany(3600));
    await waitFor('the state', () => reported.last?.startsWith('failing'));
    expect(reported.last).toMatch(/only in 3600 seconds/u);
    expect(ended()).toBeUndefined();
    await connection.send(anOutboundMessage());
    expect(bot.sent).toHaveLength(1);
  });

  it('makes the inbox fail after several tries, with the reason and without the token', async () => {
    const rig = await pollingRig();
    const bot = rig.telegram.bot();
    rig.telegram.away = true;
    const { ended } = open(rig.driver(), bot.token);
    const error = await waitFor('the end', ended);
    expect(error.message).toMatch(/could not be reached/u);
    expect(JSON.stringify([error.message, error.stack])).not.toContain(bot.token.split(':')[1]);
  });

  it('with a revoked token stops the inbox, with advice', async () => {
    const rig = await pollingRig();
    const bot = rig.telegram.bot();
    const { ended } = open(rig.driver(), bot.token);
    await waitFor('a poll that waits', () => bot.poll.isWaiting);
    bot.revoked = true;
    bot.poll.end(telegramProblems.unauthorized());
    const error = await waitFor('the end', ended);
    expect(error).toBeInstanceOf(InboxStoppedError);
    expect(error.message).toMatch(/@BotFather/u);
  });

  it('takes the place of a webhook, and gets what that could not deliver', async () => {
    const rig = await pollingRig();
    const bot = rig.telegram.bot();
    await fetch(`${rig.telegram.apiRoot}/bot${bot.token}/setWebhook?url=http://127.0.0.1:1/`);
    bot.hears(jane, 'undelivered');
    open(rig.driver(), bot.token);
    await waitFor('the message', () => textsOn(rig.log).includes('undelivered'));
    expect(bot.delivery).toBeNull();
  });

  it('goes on when another program sets a webhook, and reports it', async () => {
    const rig = await pollingRig();
    const bot = rig.telegram.bot();
    const { reported, ended } = open(rig.driver(), bot.token);
    await waitFor('a poll that waits', () => bot.poll.isWaiting);
    await fetch(`${rig.telegram.apiRoot}/bot${bot.token}/setWebhook?url=http://127.0.0.1:1/`);
    bot.hears(jane, 'during the failure');
    await waitFor('the message', () => textsOn(rig.log).includes('during the failure'));
    expect(reported.said.join()).toMatch(/^connected,failing: Another program sets a webhook[^]*,connected$/u);
    expect(ended()).toBeUndefined();
  });

  it('whose response is cut in the middle is given up in time, and made again', async () => {
    const rig = await pollingRig();
    const bot = rig.telegram.bot();
    bot.hears(jane, 'a');
    bot.faults.add('getUpdates', { kind: 'cut' });
    open(rig.driver({ responseTimeMs: 2000 }), bot.token);
    await waitFor('the message', () => rig.messages().length > 0);
  });

  it('that gets a response of another server is made again', async () => {
    const rig = await pollingRig();
    const bot = rig.telegram.bot();
    bot.hears(jane, 'a');
    for (const body of [{ ok: true }, { ok: true, result: [null] }, { error: 'no' }])
      bot.faults.add('getUpdates', { kind: 'odd', body });
    const { ended } = open(rig.driver(), bot.token);
    await waitFor('the message', () => rig.messages().length > 0);
    expect(ended()).toBeUndefined();
  });

  it('against another poller reports it and goes on, also while each of them gets some messages', async () => {
    const rig = await pollingRig();
    const bot = rig.telegram.bot();
    const { reported, ended } = open(rig.driver(), bot.token);
    for (let n = 0; n < 4; n += 1) {
      await waitFor('a poll that waits', () => bot.poll.isWaiting);
      bot.hears(jane, String(n));
      await waitFor('the confirmation', () => bot.pending.length === 0 && bot.poll.isWaiting);
      bot.poll.end(telegramProblems.otherPoller());
    }
    await waitFor('the state', () => reported.last?.startsWith('failing'));
    expect(reported.said).toEqual(['connected', expect.stringMatching(/^failing: Someone else polls this bot/u)]);
    bot.hears(jane, 'in the end');
    await waitFor('the message', () => textsOn(rig.log).includes('in the end'));
    expect(ended()).toBeUndefined();
    expect(reported.last).toMatch(/^failing/u);
  });

  it('names the kinds of updates that it wants', async () => {
    const rig = await pollingRig();
    const bot = rig.telegram.bot();
    open(rig.driver(), bot.token);
    await waitFor('a poll', () => bot.queue.allowed.length > 0);
    expect(bot.queue.allowed).toEqual(expect.arrayContaining(['message', 'message_reaction', 'my_chat_member']));
  });
});
