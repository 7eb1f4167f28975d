import { hash } from 'node:crypto';
import { systemWorkspace, type Database } from '#libs/database';
import {
  countAttempt,
  endAttempts,
  forgetAttempts,
  isKnownPair,
  secondsOfDelay,
  takeBackAttempt,
  type Counted,
} from './sql/sign-in-attempts.sql.js';

/** Too many wrong passwords came lately; no password was checked. */
export class SignInDelayedError extends Error {
  override readonly name = 'SignInDelayedError';

  constructor(readonly seconds: number) {
    super(`Too many wrong passwords; wait ${seconds} seconds.`);
  }
}

export type SignInVerdict = 'right' | 'wrong' | 'incomplete';

/** Whom the password is of, and where it comes from. */
export interface Attempt {
  /** An e-mail address, known or not. */
  email: string;
  /** The client's address. */
  address: string;
}

/**
 * Bounds the guessing of passwords. Failures count for the pair of user and address, and, far more slowly, for each by itself.
 * A pair that signed in before is delayed by its own failures alone: no stranger locks a user out, and no lock is for ever.
 */
export class SignInLimit {
  constructor(private readonly database: Database) {}

  /**
   * Checks a password by `check`. The attempt counts before that, so that many at once do not exceed the limit. An
   * incomplete one (right so far, with a code to come) is taken back alone: wrong ones before it still count.
   * @throws SignInDelayedError.
   */
  async judge(attempt: Attempt, check: () => Promise<SignInVerdict>): Promise<SignInVerdict> {
    const pair = keyHash('pair', `${attempt.address} ${attempt.email}`);
    const counted = await this.begin(attempt, pair);
    const verdict = await check();
    if (verdict === 'right') await this.inTransaction((queries) => endAttempts(queries, counted, pair));
    if (verdict === 'incomplete') await this.inTransaction((queries) => takeBackAttempt(queries, counted));
    return verdict;
  }

  private begin({ email, address }: Attempt, pair: Buffer): Promise<Counted[]> {
    return this.inTransaction(async (queries) => {
      const counted: Counted[] = [{ kind: 'pair', hash: pair }];
      if (!(await isKnownPair(queries, pair))) {
        counted.push({ kind: 'address', hash: keyHash('address', address) });
        counted.push({ kind: 'user', hash: keyHash('user', email) });
      }
      const taken = await countAttempt(queries, counted);
      if (taken < counted.length) throw new SignInDelayedError(await secondsOfDelay(queries, counted));
      await forgetAttempts(queries);
      return counted;
    });
  }

  private inTransaction<T>(work: Parameters<typeof this.database.inTransaction<T>>[1]): Promise<T> {
    return this.database.inTransaction([systemWorkspace], work);
  }
}

function keyHash(kind: string, text: string): Buffer {
  return Buffer.from(hash('sha256', `${kind} ${text}`, 'hex'), 'hex');
}
