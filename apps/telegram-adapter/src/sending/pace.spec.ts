import { jest } from '@jest/globals';
import { Pace } from './pace.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** Milliseconds after which it is the turn of each message, one after the other. */
async function turnsOf(...chatIds: string[]): Promise<number[]> {
  const pace = new Pace(new AbortController().signal);
  const began = performance.now();
  const turns: number[] = [];
  const all = chatIds.reduce(async (before, chatId) => {
    await before;
    await pace.turn(chatId);
    turns.push(performance.now() - began);
  }, Promise.resolve());
  await jest.runAllTimersAsync();
  await all;
  return turns;
}

describe('a message', () => {
  it('follows the one before it in a chat after a second', async () => {
    expect(await turnsOf('jane', 'jane', 'jane')).toEqual([0, 1000, 2000]);
  });

  it('follows one in another chat at once, as far as the bot may', async () => {
    const [toJane, toOmar = 0, toEve = 0, toJaneAgain] = await turnsOf('jane', 'omar', 'eve', 'jane');
    expect([toJane, toJaneAgain]).toEqual([0, 1000]);
    expect(toOmar).toBeLessThan(40);
    expect(toEve).toBeLessThan(80);
  });
});
