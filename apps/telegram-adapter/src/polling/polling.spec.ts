import { ceHeaders, topics } from '#libs/contracts';
import type { Publisher } from '#libs/messaging';
import { RejectedInputError } from '#libs/platform';
import { waitFor } from '#libs/testing/waiting';
import { jane, omar } from '../../test/fixtures.js';
import { forgetful, refusing } from '../../test/publishers.js';
import { endAll, open, pollingRig, textsOn } from '../../test/rig.js';

afterEach(endAll);

describe('a message to a bot that is polled', () => {
  it('is on the log, and only then confirmed', async () => {
    const rig = await pollingRig();
    const bot = rig.telegram.bot();
    bot.hears(jane, 'first');
    const { reported } = open(rig.driver(), bot.token);
    await waitFor('the message', () => rig.messages().length === 1);
    bot.hears(jane, 'second');
    await waitFor('both', () => textsOn(rig.log).includes('second'));
    await waitFor('the confirmation', () => bot.pending.length === 0);
    expect(reported.last).toBe('connected');
    expect(reported.receivedCount).toBe(2);
  });

  it('stays at Telegram while the log is away, and is taken once it is back', async () => {
    const rig = await pollingRig();
    const bot = rig.telegram.bot();
    rig.log.away = true;
    for (const text of ['a', 'b', 'c']) bot.hears(jane, text);
    const { reported } = open(rig.driver(), bot.token);
    await waitFor('several tries', () => bot.calls.filter(({ method }) => method === 'getUpdates').length > 3);
    expect(bot.pending).toHaveLength(3);
    expect(reported.lastBacklog).toBe(3);
    rig.log.away = false;
    await waitFor('all', () => bot.pending.length === 0 && reported.lastBacklog === 0);
    expect(textsOn(rig.log).sort()).toEqual(['a', 'b', 'c']);
  });

  it('is confirmed up to the first that the log did not take', async () => {
    const rig = await pollingRig();
    const bot = rig.telegram.bot();
    const updates = ['a', 'b', 'poison', 'c'].map((text) => bot.hears(jane, text));
    open(rig.driver({ publisher: refusing(rig.log, 'poison') }), bot.token);
    await waitFor('the confirmation of the first two', () => bot.pending[0]?.update_id === updates[2]?.update_id);
    expect(bot.pending).toHaveLength(2);
  });

  it('holds nothing up when the log refuses it for good: it is set aside', async () => {
    const rig = await pollingRig();
    const bot = rig.telegram.bot();
    for (const text of ['a', 'poison', 'b']) bot.hears(jane, text);
    const publisher = refusing(rig.log, '"text":"poison"', new RejectedInputError('too large'));
    const { ended } = open(rig.driver({ publisher }), bot.token);
    await waitFor('the confirmation of all', () => bot.pending.length === 0);
    expect(ended()).toBeUndefined();
    expect(textsOn(rig.log)).toEqual(expect.arrayContaining(['a', 'b', expect.stringContaining('poison')]));
    const [letter, ...others] = rig.log.messages(topics.deadLetters.name);
    expect(JSON.parse(String(letter?.value))).toMatchObject({ message: { text: 'poison' } });
    expect(others).toEqual([]);
  });

  it('is given up unacknowledged when the log hangs', async () => {
    const rig = await pollingRig();
    const bot = rig.telegram.bot();
    const hanging: Publisher = { publish: () => new Promise(() => undefined), close: async () => undefined };
    bot.hears(jane, 'a');
    const { close } = open(rig.driver({ publisher: hanging }), bot.token);
    await waitFor('a second try', () => bot.calls.filter(({ method }) => method === 'getUpdates').length > 1);
    await close();
    expect(bot.pending).toHaveLength(1);
  });

  it('has the same id when it is polled again after a crash', async () => {
    const rig = await pollingRig();
    const bot = rig.telegram.bot();
    bot.hears(jane, 'a');
    const first = open(rig.driver({ publisher: forgetful(rig.log) }), bot.token);
    await waitFor('the message', () => rig.messages().length > 0);
    await first.close();
    expect(bot.pending).toHaveLength(1);
    open(rig.driver(), bot.token);
    await waitFor('its confirmation', () => bot.pending.length === 0);
    expect(rig.messages().length).toBeGreaterThan(1);
    const ids = rig.log.messages(topics.inboundMessages.name).map(({ headers }) => String(headers[ceHeaders.id]));
    expect(new Set(ids).size).toBe(1);
  });

  it('is on the log, and none under two ids, when two replicas poll for a moment', async () => {
    const rig = await pollingRig();
    const bot = rig.telegram.bot();
    const old = open(rig.driver(), bot.token);
    await waitFor('the old owner to poll', () => bot.poll.isWaiting);
    const young = open(rig.driver(), bot.token);
    const said = Array.from({ length: 30 }, (_, n) => String(n));
    for (const text of said.slice(0, 15)) bot.hears(jane, text);
    await waitFor('both to have polled', () => rig.messages().length >= 15);
    await old.close();
    for (const text of said.slice(15)) bot.hears(jane, text);
    await waitFor('the confirmation of all', () => bot.pending.length === 0 && textsOn(rig.log).includes('29'));
    expect(new Set(textsOn(rig.log))).toEqual(new Set(said));
    const ids = rig.log.messages(topics.inboundMessages.name).map(({ headers }) => String(headers[ceHeaders.id]));
    expect(new Set(ids).size).toBe(said.length);
    expect([old.ended(), young.ended()]).toEqual([null, undefined]);
  });

  it('comes a hundred at a time, all of it, in each sender’s order', async () => {
    const rig = await pollingRig();
    const bot = rig.telegram.bot();
    for (let n = 0; n < 250; n += 1) bot.hears(n % 2 ? jane : omar, String(n));
    const { reported } = open(rig.driver(), bot.token);
    await waitFor('all', () => bot.pending.length === 0 && rig.messages().length === 250);
    const ofJane = rig.messages().filter(({ sender }) => sender.identities[0]?.value === String(jane.id));
    const numbers = ofJane.map(({ content }) => Number(content.text));
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    await waitFor('no backlog', () => reported.lastBacklog === 0);
  });

  it('is received after an idle week, when Telegram restarts its numbers', async () => {
    const rig = await pollingRig();
    const bot = rig.telegram.bot();
    open(rig.driver({ longPollSeconds: 1 }), bot.token);
    bot.hears(jane, 'before');
    await waitFor('the confirmation', () => rig.messages().length === 1 && bot.pending.length === 0);
    await waitFor('an idle poll', () => bot.calls.at(-1)?.params['offset'] === 0);
    bot.queue.leap();
    bot.hears(jane, 'after');
    await waitFor('its confirmation', () => bot.pending.length === 0);
    expect(textsOn(rig.log)).toEqual(['before', 'after']);
  });

  it('ends the waiting sign on a button', async () => {
    const rig = await pollingRig();
    const bot = rig.telegram.bot();
    bot.tell({ callback_query: { id: '77', from: { is_bot: false, ...jane }, chat_instance: '1', data: 'yes' } });
    open(rig.driver(), bot.token);
    await waitFor('the response', () => bot.answeredCallbacks.includes('77'));
    expect(rig.messages()).toMatchObject([{ kind: 'callback', content: { text: 'yes' } }]);
  });
});
