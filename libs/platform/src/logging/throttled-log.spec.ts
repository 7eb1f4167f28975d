import { ThrottledLog } from './throttled-log.js';

describe('a throttled log', () => {
  it('writes one line in its interval, and the next one at once after a reset', () => {
    const log = new ThrottledLog(60_000);
    let lines = 0;
    const write = (): void => void (lines += 1);
    for (let times = 0; times < 5; times += 1) log.log(write);
    expect(lines).toBe(1);
    log.reset();
    log.log(write);
    expect(lines).toBe(2);
  });
});
