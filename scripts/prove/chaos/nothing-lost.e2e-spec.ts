import { quietProgress } from '../../local/terminal/quiet-progress.js';
import { channelNames } from './channels/channel-names.js';
import { runChaos } from './run-chaos.js';
import { victimNames } from './victims/all-victims.js';
import { harms } from './victims/harms.js';

/** All but the browser, whose recovery has tests of its own; `npm run chaos` does the same with it, at any length. */
const channels = channelNames.filter((name) => name !== 'whatsapp');
const stores = { brokers: 1, files: 'disk' } as const;
const kills = victimNames(channels, stores).length;
const planOptions = { messages: 100, people: 15, kills, harms, ...stores, channels, seed: 1 };

describe('while every replica, store and provider is killed, frozen or cut off in turn', () => {
  it('every accepted message stands once under its sender with its file, and every reply arrives at most once', async () => {
    const { signal } = new AbortController();
    const result = await runChaos({ ...planOptions, progress: quietProgress(), signal });
    expect(result).toMatchObject({ faults: [], lost: 0, duplicated: 0, accepted: planOptions.messages, kills });
    expect(result.replies).toMatchObject({ lost: 0, duplicated: 0 });
    expect(result.files).toMatchObject({ lost: 0, duplicated: 0, wrong: 0, pending: 0, missing: 0 });
    expect(result.files.accepted).toBeGreaterThan(0);
    expect(result.replies.sent).toBeGreaterThan(0);
  }, 900_000);
});
