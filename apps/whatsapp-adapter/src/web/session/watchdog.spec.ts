import { usualLimits } from '../web-driver.config.js';
import { Watchdog, type Phase } from './watchdog.js';

interface Told {
  failures: string[];
  troubles: string[];
  qrs: number;
  announced: number;
}

/** A watchdog in a phase, with WhatsApp's state and the time in the test's hand. */
function watching(phase: Phase) {
  const told: Told = { failures: [], troubles: [], qrs: 0, announced: 0 };
  const now = { ms: 0 };
  const page: { state: string | null | Error; synced: boolean } = { state: 'CONNECTED', synced: true };
  const watched = {
    state: async () => {
      if (page.state instanceof Error) throw page.state;
      return page.state;
    },
    refreshQr: async () => void (told.qrs += 1),
    announceSync: async () => {
      told.announced += page.synced ? 1 : 0;
      return page.synced;
    },
    trouble: (error: string) => void told.troubles.push(error),
    fail: (error: string) => void told.failures.push(error),
  };
  const watchdog = new Watchdog(watched, usualLimits, () => now.ms);
  watchdog.entered(phase);
  const lookAt = async (ms: number, state: string | null | Error) => {
    Object.assign(now, { ms });
    Object.assign(page, { state });
    await watchdog.look();
  };
  return { told, lookAt, page, watchdog };
}

describe('the watchdog', () => {
  it('gives up a page that does not load', async () => {
    const { told, lookAt } = watching('loading');
    await lookAt(usualLimits.load - 1, 'OPENING');
    expect(told.failures).toEqual([]);
    await lookAt(usualLimits.load + 1, 'OPENING');
    expect(told.failures).toEqual([expect.stringContaining('did not load')]);
  });

  it('has patience with a page that cannot answer because it still loads, and with no other', async () => {
    const error = new Error('window.require is not a function');
    const { told, lookAt } = watching('loading');
    await lookAt(usualLimits.load - 1, error);
    expect(told.failures).toEqual([]);
    await lookAt(usualLimits.load + 1, error);
    expect(told.failures).toEqual([expect.stringContaining('did not load')]);
    await expect(watching('ready').lookAt(1000, error)).rejects.toThrow(error);
  });

  it('waits for as long as WhatsApp goes on fetching what came meanwhile', async () => {
    const { told, lookAt, watchdog } = watching('loading');
    await lookAt(1000, 'CONNECTED');
    await lookAt(usualLimits.sync, 'CONNECTED');
    watchdog.progressed();
    await lookAt(2 * usualLimits.sync, 'CONNECTED');
    expect(told.failures).toEqual([]);
    await lookAt(2 * usualLimits.sync + 1, 'CONNECTED');
    expect(told.failures).toEqual([expect.stringContaining('did not become ready')]);
  });

  it('tells the library that the page has synced when it has, not before', async () => {
    const { told, lookAt, page } = watching('loading');
    page.synced = false;
    for (const ms of [1000, 2000]) await lookAt(ms, 'CONNECTED');
    page.synced = true;
    for (const ms of [3000, 4000]) await lookAt(ms, 'CONNECTED');
    expect(told.announced).toBe(1);
  });

  it('asks for a QR code anew when the page has stopped showing one', async () => {
    const { told, lookAt } = watching('pairing');
    await lookAt(1000, 'UNPAIRED');
    expect(told.qrs).toBe(0);
    await lookAt(2000, 'UNPAIRED_IDLE');
    expect(told.qrs).toBe(1);
  });

  it('tells the library once that the page has synced, when it did not hear of it, and gives up when that does not help', async () => {
    const { told, lookAt } = watching('loading');
    for (const ms of [1000, 2000, 3000]) await lookAt(ms, 'CONNECTED');
    expect(told.announced).toBe(1);
    await lookAt(1001 + usualLimits.sync, 'CONNECTED');
    expect(told.failures).toEqual([expect.stringContaining('did not become ready')]);
  });

  it('leaves the library alone while it gets ready', async () => {
    const { told, lookAt } = watching('syncing');
    for (const ms of [1000, 2000, 3000]) await lookAt(ms, 'CONNECTED');
    expect(told).toEqual({ failures: [], troubles: [], qrs: 0, announced: 0 });
  });

  it('tells of a lost WhatsApp, and starts anew only after minutes of it', async () => {
    const { told, lookAt } = watching('ready');
    await lookAt(0, 'TIMEOUT');
    await lookAt(60_000, 'TIMEOUT');
    expect([told.troubles.length, told.failures.length]).toEqual([1, 0]);
    await lookAt(61_000, 'CONNECTED');
    await lookAt(400_000, 'TIMEOUT');
    expect(told.failures).toEqual([]);
    await lookAt(800_000, 'TIMEOUT');
    expect(told.failures).toEqual([expect.stringContaining('cannot be reached')]);
  });
});
