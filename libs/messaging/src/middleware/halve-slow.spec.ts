import { TooSlowError, UnavailableError } from '#libs/platform';
import type { ReceivedEvent } from '../event.js';
import { deadLetter, done, type Outcome } from '../outcome.js';
import { halvingSlow } from './halve-slow.js';

const toDeadLetter = (error: Error): Outcome => deadLetter('handler_failed', 'handle', error);
const batch = Array.from({ length: 8 }, (_, offset): ReceivedEvent => {
  const record = { topic: 'inbound-messages', partition: 0, offset: String(offset), key: null, value: null } as const;
  return { id: String(offset), data: null, record: { ...record, headers: {}, timestamp: 0 } };
});

/** Handles batches but those with an event that `isSlow`; notes what it has handled. */
function handler(isSlow: (event: ReceivedEvent) => boolean) {
  const handled: string[] = [];
  const handle = halvingSlow(async (events) => {
    if (events.some(isSlow)) throw new TooSlowError('statement timeout');
    handled.push(...events.map(({ id }) => id));
    return events.map(() => done);
  }, toDeadLetter);
  return { handled, handle };
}

describe('a batch that is too slow', () => {
  it('is tried again as a whole before anything is looked for', async () => {
    let tries = 0;
    const { handle, handled } = handler(() => tries < 2);
    for (; tries < 2; tries += 1) await expect(handle(batch)).rejects.toBeInstanceOf(TooSlowError);
    expect(await handle(batch)).toEqual(batch.map(() => done));
    expect(handled).toHaveLength(batch.length);
  });

  it('is halved the third time, and the event that is too slow by itself is set aside, twice tried', async () => {
    const { handle, handled } = handler(({ id }) => id === '5');
    for (let tries = 0; tries < 2; tries += 1) await expect(handle(batch)).rejects.toBeInstanceOf(UnavailableError);
    const outcomes = await handle(batch);
    expect(outcomes.map(({ kind }) => kind)).toEqual(batch.map(({ id }) => (id === '5' ? 'deadLetter' : 'done')));
    expect(handled).toEqual(['0', '1', '2', '3', '4', '6', '7']);
  });

  it('sets nothing aside where no event of it can be handled: that is an outage', async () => {
    const { handle, handled } = handler(() => true);
    for (let tries = 0; tries < 4; tries += 1) await expect(handle(batch)).rejects.toBeInstanceOf(UnavailableError);
    expect(handled).toEqual([]);
  });

  it('sets nothing aside that was too slow for a moment', async () => {
    let alone = 0;
    const { handle, handled } = handler(({ id }) => id === '5' && alone < 6 && (alone += 1) > 0);
    for (let tries = 0; tries < 2; tries += 1) await expect(handle(batch)).rejects.toBeInstanceOf(TooSlowError);
    expect(await handle(batch)).toEqual(batch.map(() => done));
    expect(handled.toSorted()).toEqual(batch.map(({ id }) => id));
  });
});
