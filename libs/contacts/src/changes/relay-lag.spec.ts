import { RelayLag } from './relay-lag.js';

const minute = 60_000;

describe('the lag of the relay of changes', () => {
  let now: number;
  let lag: RelayLag;
  beforeEach(() => {
    now = 10 * minute;
    lag = new RelayLag({ now: () => new Date(now) });
  });

  it('is the age of the oldest change that waits, and grows while it waits', () => {
    lag.behind(new Date(9 * minute));
    expect(lag.seconds).toBe(60);
    now += minute;
    expect(lag.seconds).toBe(120);
  });

  it('is nothing once all is relayed, however long nothing happens', () => {
    lag.behind(new Date(9 * minute));
    lag.caughtUp();
    now += minute;
    expect(lag.seconds).toBe(0);
  });

  it('counts from the last look that left nothing while looks fail', () => {
    now += minute;
    lag.failed();
    now += minute;
    lag.failed();
    expect(lag.seconds).toBe(120);
    lag.caughtUp();
    expect(lag.seconds).toBe(0);
  });
});
