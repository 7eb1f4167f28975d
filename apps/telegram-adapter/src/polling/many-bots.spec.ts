import '#libs/testing/slow';
import { waitFor } from '#libs/testing/waiting';
import { jane } from '../../test/fixtures.js';
import { endAll, open, pollingRig, textsOn } from '../../test/rig.js';

afterEach(endAll);

describe('five hundred bots', () => {
  it('are polled by one process', async () => {
    const rig = await pollingRig();
    const driver = rig.driver({ longPollSeconds: 50 });
    const bots = Array.from({ length: 500 }, () => rig.telegram.bot());
    const opened = bots.map(({ token }) => open(driver, token));
    // Not all at once in the middle of a poll: on a slow machine some are always between two.
    await waitFor('all connections', () => opened.every(({ reported }) => reported.last === 'connected'));
    for (const [n, bot] of bots.entries()) bot.hears(jane, `to ${n}`);
    await waitFor('all messages', () => bots.every(({ pending }) => pending.length === 0));
    expect(new Set(textsOn(rig.log)).size).toBe(500);
  });
});
