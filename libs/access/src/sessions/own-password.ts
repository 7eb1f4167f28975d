import { systemWorkspace, type Database } from '#libs/database';
import { isPassword } from '../users/passwords.js';
import { SignInLimit } from './sign-in-limit.js';
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
  async isRight({ userId, password, address }: GivenPassword): Promise<boolean> {
    const kept = await this.database.within([systemWorkspace], (queries) => passwordOf(queries, userId));
    const judged = await this.limit.judge({ email: userId, address }, async () =>
      (await isPassword(password, kept)) ? 'right' : 'wrong',
    );
    return judged === 'right';
  }
}
