import { RejectedInputError, TooSlowError, UnavailableError } from '#libs/platform';
import { JobEndedError } from '../job-errors.js';
import { isConflict, remedyFor, remedyForFaulty } from './failure.js';

const missingRight = new UnavailableError('x', { cause: Object.assign(new Error('x'), { code: '42501' }) });
const lockTimeout = new UnavailableError('x', { cause: Object.assign(new Error('x'), { code: '55P03' }) });

describe('a batch that failed', () => {
  it.each([
    ['by a row that Postgres refuses', new RejectedInputError('x'), 'smaller', 'fault'],
    ['by a refusal of a slice', new JobEndedError('done'), 'smaller', 'fault'],
    ['by its size', new TooSlowError('x'), 'smaller', 'count'],
    ['by an outage', new UnavailableError('x'), 'later', 'later'],
    ['by a right that Postgres misses', missingRight, 'count', 'count'],
    ['by a lock of others', lockTimeout, 'later', 'later'],
    ['by a mistake of the program', new TypeError('x'), 'count', 'count'],
  ])('%s: what follows for many rows, and for one', (_case, error, many, one) => {
    expect([remedyFor(error, false), remedyFor(error, true)]).toEqual([many, one]);
  });

  it('is not blamed on a row that was to be left out', () => {
    expect(remedyForFaulty(new RejectedInputError('x'))).toBe('count');
    expect(remedyForFaulty(new UnavailableError('x'))).toBe('later');
  });

  it('is a conflict where others hold the rows, which an outage is not', () => {
    expect(isConflict(lockTimeout)).toBe(true);
    expect(isConflict(new UnavailableError('connection terminated'))).toBe(false);
  });
});
