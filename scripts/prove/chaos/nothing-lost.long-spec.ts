import { quietProgress } from '../../local/terminal/quiet-progress.js';
import { channelNames } from './channels/channel-names.js';
import { runChaos } from './run-chaos.js';
import { victimNames } from './victims/all-victims.js';
import { harms } from './victims/harms.js';

const stores = { brokers: 1, files: 'disk' } as const;
const messages = 200;
const kills = victimNames(channelNames, stores).length;

/** Harms everything once; `npm run chaos` does the same at any length. */
describe('while every replica, store and provider of every channel is killed, frozen or cut off', () => {
  it('every accepted message stands once under its sender with its file, every reply arrives at most once', async () => {
    const { signal } = new AbortController();
    const given = { channels: channelNames, messages, people: 30 };
    const options = { ...given, ...stores, kills, harms, seed: 1, progress: quietProgress(), signal };
    const result = await runChaos(options);
    expect(result).toMatchObject({ faults: [], lost: 0, duplicated: 0, accepted: messages, kills });
    expect(result.replies).toMatchObject({ lost: 0, duplicated: 0 });
    expect(result.files).toMatchObject({ lost: 0, duplicated: 0, wrong: 0, pending: 0, missing: 0 });
    expect(result.files.accepted).toBeGreaterThan(0);
    expect(result.replies.sent).toBeGreaterThan(0);
  }, 900_000);
});
