import { FailedKeys, failuresPerMinute } from './failed-keys.js';

function keysAt(): { time: { now: number }; keys: FailedKeys } {
  const time = { now: 0 };
  return { time, keys: new FailedKeys({ now: () => new Date(time.now) }) };
}

function exhaust(keys: FailedKeys, address: string): void {
  for (let n = 0; n < failuresPerMinute; n += 1) keys.begin(address);
}

describe('look-ups of keys that are none', () => {
  it('are limited to a number a minute for one address; then the address gets the seconds to wait', () => {
    const { keys, time } = keysAt();
    exhaust(keys, 'a');
    time.now = 20_000;
    expect(keys.begin('a')).toBe(40);
    time.now = 60_000;
    expect(keys.begin('a')).toBeNull();
  });

  it('of one address are not those of another', () => {
    const { keys } = keysAt();
    exhaust(keys, 'a');
    expect(keys.begin('b')).toBeNull();
  });

  it('do not count where the key was right', () => {
    const { keys } = keysAt();
    for (let n = 0; n < 2 * failuresPerMinute; n += 1) {
      expect(keys.begin('a')).toBeNull();
      keys.giveBack('a');
    }
  });

  it('of more addresses than are remembered forget the oldest', () => {
    const { keys } = keysAt();
    exhaust(keys, 'first');
    for (let n = 0; n < 10_000; n += 1) keys.begin(`address ${n}`);
    expect(keys.begin('first')).toBeNull();
  });
});
