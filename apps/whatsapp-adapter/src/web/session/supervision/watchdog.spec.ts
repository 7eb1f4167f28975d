import { usualLimits } from '../../web-driver.config.js';
import { Watchdog, type Phase } from './watchdog.js';

interface Reported {
  failures: string[];
  faults: string[];
  qrs: number;
  announced: number;
}

/** A watchdog in a phase, with WhatsApp's state and the time in the test's hand. */
function watching(phase: Phase) {
  const reported: Reported = { failures: [], faults: [], qrs: 0, announced: 0 };
  const now = { ms: 0 };
  const page: { state: string | null | Error; synced: boolean } = { state: 'CONNECTED', synced: true };
  const watched = {
    state: async () => {
      if (page.state instanceof Error) throw page.state;
      return page.state;
    },
    refreshQr: async () => void (reported.qrs += 1),
    announceSync: async () => {
      reported.announced += page.synced ? 1 : 0;
      return page.synced;
    },
    failing: (error: string) => void reported.faults.push(error),
    fail: (error: string) => void reported.failures.push(error),
  };
  const watchdog = new Watchdog(watched, usualLimits, () => now.ms);
  watchdog.entered(phase);
  const lookAt = async (ms: number, state: string | null | Error) => {
    Object.assign(now, { ms });
    Object.assign(page, { state });
    await watchdog.look();
  };
  return { reported, lookAt, page, watchdog };
}

describe('the watchdog', () => {
  it('gives up a page that does not load', async () => {
    const { reported, lookAt } = watching('loading');
    await lookAt(usualLimits.load - 1, 'OPENING');
    expect(reported.failures).toEqual([]);
    await lookAt(usualLimits.load + 1, 'OPENING');
    expect(reported.failures).toEqual([expect.stringContaining('did not load')]);
  });

  it('waits for a page that cannot respond because it still loads, and for no other', async () => {
    const error = new Error('window.require is not a function');
    const { reported, lookAt } = watching('loading');
    await lookAt(usualLimits.load - 1, error);
    expect(reported.failures).toEqual([]);
    await lookAt(usualLimits.load + 1, error);
    expect(reported.failures).toEqual([expect.stringContaining('did not load')]);
    await expect(watching('ready').lookAt(1000, error)).rejects.toThrow(error);
  });

  it('waits for as long as WhatsApp goes on fetching what came in between', async () => {
    const { reported, lookAt, watchdog } = watching('loading');
    await lookAt(1000, 'CONNECTED');
    await lookAt(usualLimits.sync, 'CONNECTED');
    watchdog.progressed();
    await lookAt(2 * usualLimits.sync, 'CONNECTED');
    expect(reported.failures).toEqual([]);
    await lookAt(2 * usualLimits.sync + 1, 'CONNECTED');
    expect(reported.failures).toEqual([expect.stringContaining('did not become ready')]);
  });

  it('reports to the library that the page has synced when it has, not before', async () => {
    const { reported, lookAt, page } = watching('loading');
    page.synced = false;
    for (const ms of [1000, 2000]) await lookAt(ms, 'CONNECTED');
    page.synced = true;
    for (const ms of [3000, 4000]) await lookAt(ms, 'CONNECTED');
    expect(reported.announced).toBe(1);
  });

  it('requests a new QR code when the page has stopped showing one', async () => {
    const { reported, lookAt } = watching('pairing');
    await lookAt(1000, 'UNPAIRED');
    expect(reported.qrs).toBe(0);
    await lookAt(2000, 'UNPAIRED_IDLE');
    expect(reported.qrs).toBe(1);
  });

  it('reports to the library once that the page has synced, when it missed that, and gives up when that does not help', async () => {
    const { reported, lookAt } = watching('loading');
    for (const ms of [1000, 2000, 3000]) await lookAt(ms, 'CONNECTED');
    expect(reported.announced).toBe(1);
    await lookAt(1001 + usualLimits.sync, 'CONNECTED');
    expect(reported.failures).toEqual([expect.stringContaining('did not become ready')]);
  });

  it('leaves the library alone while it gets ready', async () => {
    const { reported, lookAt } = watching('syncing');
    for (const ms of [1000, 2000, 3000]) await lookAt(ms, 'CONNECTED');
    expect(reported).toEqual({ failures: [], faults: [], qrs: 0, announced: 0 });
  });

  it('reports a lost WhatsApp, and starts again only after minutes of it', async () => {
    const { reported, lookAt } = watching('ready');
    await lookAt(0, 'TIMEOUT');
    await lookAt(60_000, 'TIMEOUT');
    expect([reported.faults.length, reported.failures.length]).toEqual([1, 0]);
    await lookAt(61_000, 'CONNECTED');
    await lookAt(400_000, 'TIMEOUT');
    expect(reported.failures).toEqual([]);
    await lookAt(800_000, 'TIMEOUT');
    expect(reported.failures).toEqual([expect.stringContaining('cannot be reached')]);
  });
});
