import { ceHeaders, topics } from '#libs/contracts';
import { waitFor } from '#libs/testing/waiting';
import { inbox, jane, omar } from '../../test/fixtures.js';
import { endAll, messagesOn, textsOn } from '../../test/rig.js';
import { connected, update, webhookRig } from '../../test/webhook-rig.js';

afterEach(endAll);

describe('a message to a bot with a webhook', () => {
  it('is on the log, and then Telegram forgets it', async () => {
    const rig = await webhookRig();
    const { bot } = await connected(rig);
    bot.hears(jane, 'one');
    bot.hears(omar, 'two');
    await waitFor('the confirmations', () => bot.pending.length === 0);
    expect(textsOn(rig.log).sort()).toEqual(['one', 'two']);
    expect(rig.received).toEqual([inbox.inboxId, inbox.inboxId]);
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

  it('is reported by the replica that took it, also where another one owns the inbox', async () => {
    const rig = await webhookRig();
    const { opened, secret } = await connected(rig);
    await opened.close();
    expect((await rig.post(update('x'), secret)).status).toBe(200);
    expect(rig.received).toEqual([inbox.inboxId]);
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
    await waitFor('the response', () => bot.answeredCallbacks.includes('77'));
    expect(messagesOn(rig.log)).toMatchObject([{ kind: 'callback' }]);
  });
});
