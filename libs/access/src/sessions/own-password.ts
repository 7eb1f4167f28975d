import { systemWorkspace, type Database } from '#libs/database';
import { isPassword } from '../users/passwords.js';
import { SignInLimit, type SignInVerdict } from './sign-in-limit.js';
import { passwordOf } from './sql/password-of.sql.js';

export interface GivenPassword {
  userId: string;
  password: string;
  /** The client's address. */
  address: string;
}

/** The present password of a user who is known already. Wrong ones are delayed, as at signing in. */
export class OwnPassword {
  private readonly limit: SignInLimit;

  constructor(private readonly database: Database) {
    this.limit = new SignInLimit(database);
  }

  /** @throws HashingBusyError, SignInDelayedError. */
  async isRight(given: GivenPassword): Promise<boolean> {
    return (await this.judge(given, () => Promise.resolve('right'))) === 'right';
  }

  /** @param judgeMore what else is asked of who has the password. @throws HashingBusyError, SignInDelayedError. */
  async judge(
    { userId, password, address }: GivenPassword,
    judgeMore: () => Promise<SignInVerdict>,
  ): Promise<SignInVerdict> {
    const kept = await this.database.within([systemWorkspace], (queries) => passwordOf(queries, userId));
    return this.limit.judge({ email: userId, address }, async () =>
      (await isPassword(password, kept)) ? judgeMore() : 'wrong',
    );
  }
}
