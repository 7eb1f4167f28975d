import { RejectedInputError, TooSlowError, UnavailableError } from '#libs/platform';
import { databaseError } from './database-error.js';

const fault = (message: string, code?: unknown): Error => Object.assign(new Error(message), { code });

describe('what a failed query means', () => {
  it('is input to be refused where the data is at fault', () => {
    expect(databaseError(fault('duplicate key', '23505'))).toBeInstanceOf(RejectedInputError);
  });

  it.each(['40P01', '57P01', 'ECONNREFUSED'])('is an outage where Postgres or its line says %s', (code) => {
    expect(databaseError(fault('no', code))).toBeInstanceOf(UnavailableError);
  });

  it('is work that was too slow where a limit of time ended it, and an outage where an administrator ended it', () => {
    const ended = fault('canceling statement due to statement timeout', '57014');
    expect(databaseError(ended)).toBeInstanceOf(TooSlowError);
    const cancelled = databaseError(fault('canceling statement due to user request', '57014'));
    expect(cancelled).toBeInstanceOf(UnavailableError);
    expect(cancelled).not.toBeInstanceOf(TooSlowError);
  });

  it.each([undefined, 16, {}])('is what it was where it is not Postgres’s, such as one with the code %p', (code) => {
    const error = fault('The coordinator is not aware of this member', code);
    expect(databaseError(error)).toBe(error);
  });
});
