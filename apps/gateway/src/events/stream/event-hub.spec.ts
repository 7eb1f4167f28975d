import type { ChangeFeed, LogPlace } from '#libs/contacts';
import { EventHub } from './event-hub.js';
import type { Listener } from './listener.js';

const place: LogPlace = { from: '700:712:', to: null, lastSeq: 0, at: 0 };
let nowMs = 0;
let isAway = false;
const clock = { now: () => new Date(nowMs) };
/** A log in which nothing happens. */
const feed = {
  read: () =>
    isAway ? Promise.reject(new Error('away')) : Promise.resolve({ changes: [], places: [], place, hasMore: false }),
} as unknown as ChangeFeed;

function listener(): Listener {
  const selection = { workspaceId: 'w', types: null, contactIds: null, filter: null };
  return { selection, ended: new AbortController().signal, isLive: false } as unknown as Listener;
}

describe('the lag of event streams', () => {
  it('is since when the log was not read for somebody, and none where nobody listens', async () => {
    const hub = new EventHub(feed, { onBehind: () => {}, onFilterFault: () => {} }, clock);
    nowMs += 60_000;
    expect(hub.lagSeconds).toBe(0);
    const one = listener();
    await hub.step();
    await hub.arrive({ listener: one, place, isRecent: true });
    await hub.step();
    isAway = true;
    nowMs += 90_000;
    await expect(hub.step()).rejects.toThrow('away');
    expect(hub.lagSeconds).toBe(90);
    isAway = false;
    await hub.step();
    expect(hub.lagSeconds).toBe(0);
    nowMs += 10_000;
    hub.leave(one);
    expect(hub.lagSeconds).toBe(0);
  });
});
