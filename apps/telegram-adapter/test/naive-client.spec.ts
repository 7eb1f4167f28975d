import { once } from 'node:events';
import { jest } from '@jest/globals';
import { Bot } from 'grammy';
import { UnavailableError } from '#libs/platform';
import { waitFor } from '#libs/testing/waiting';
import { jane } from './fixtures.js';
import { afterwards, endAll, open, pollingRig, textsOn } from './rig.js';

afterEach(endAll);

/** Why updates are not taken in by the library's own loop: the stand-in keeps Telegram's rules, and these messages are gone. */
describe('a naive client', () => {
  it('loses the message whose handler throws', async () => {
    jest.spyOn(console, 'error').mockImplementation(() => undefined);
    afterwards(() => void jest.restoreAllMocks());
    const { telegram } = await pollingRig();
    const bot = telegram.bot();
    const client = new Bot(bot.token, { client: { apiRoot: telegram.apiRoot } });
    client.on('message', () => {
      throw new UnavailableError('Kafka is away');
    });
    bot.hears(jane, 'lost');
    await expect(client.start()).rejects.toThrow(/Kafka is away/u);
    expect(bot.pending).toEqual([]);
  });

  it('loses the message that it has in hand when it has to stop', async () => {
    const { telegram } = await pollingRig();
    const bot = telegram.bot();
    const client = new Bot(bot.token, { client: { apiRoot: telegram.apiRoot } });
    const end = new AbortController();
    const handled = once(end.signal, 'abort');
    let begun = false;
    client.on('message', async () => {
      begun = true;
      await handled;
    });
    bot.hears(jane, 'lost');
    const running = client.start();
    afterwards(async () => {
      end.abort();
      await running;
    });
    await waitFor('the handler to begin', () => begun);
    await client.stop();
    expect(bot.pending).toEqual([]);
  });
});

describe('this adapter, in the same places', () => {
  it('loses nothing when the log fails', async () => {
    const rig = await pollingRig();
    const bot = rig.telegram.bot();
    bot.hears(jane, 'kept');
    rig.log.away = true;
    const first = open(rig.driver(), bot.token);
    await waitFor('several tries', () => bot.calls.filter(({ method }) => method === 'getUpdates').length > 2);
    await first.close();
    expect(bot.pending).toHaveLength(1);
    rig.log.away = false;
    open(rig.driver(), bot.token);
    await waitFor('the confirmation', () => bot.pending.length === 0);
    expect(textsOn(rig.log)).toEqual(['kept']);
  });

  it('loses nothing when it has to stop with a message in hand', async () => {
    const rig = await pollingRig();
    const bot = rig.telegram.bot();
    let begun = false;
    const hanging = {
      publish: () => {
        begun = true;
        return new Promise<void>(() => undefined);
      },
      close: async () => undefined,
    };
    bot.hears(jane, 'kept');
    const first = open(rig.driver({ publisher: hanging }), bot.token);
    await waitFor('the message to be in hand', () => begun);
    await first.close();
    expect(bot.pending).toHaveLength(1);
    open(rig.driver(), bot.token);
    await waitFor('the confirmation', () => bot.pending.length === 0);
    expect(textsOn(rig.log)).toEqual(['kept']);
  });
});
