import '#libs/testing/slow';
import { waitFor } from '#libs/testing/waiting';
import { jane } from '../../test/fixtures.js';
import { endAll, open, pollingRig, textsOn } from '../../test/rig.js';

afterEach(endAll);

/** More than the pools of usual HTTP clients allow at once; the bench of inboxes has five hundred. */
const botCount = 200;

describe('two hundred bots', () => {
  it('are polled at the same time by one process', async () => {
    const rig = await pollingRig();
    const driver = rig.driver({ longPollSeconds: 50 });
    const all = Array.from({ length: botCount }, () => rig.telegram.bot());
    for (const { token } of all) open(driver, token);
    await waitFor('all long polls at once', () => all.every(({ poll }) => poll.isWaiting));
    const written = all.filter((_bot, n) => n % 10 === 0);
    for (const [n, bot] of written.entries()) bot.hears(jane, `to ${n}`);
    await waitFor('all messages', () => written.every(({ pending }) => pending.length === 0));
    expect(new Set(textsOn(rig.log)).size).toBe(written.length);
  });
});
