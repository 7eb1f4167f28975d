import { systemWorkspace, type Database } from '#libs/database';
import { issueToken } from './sql/user-tokens.sql.js';

/** Links that sign a user in once, such as the one that `npm start` prints. */
export class SignInLinks {
  constructor(private readonly database: Database) {}

  /** The token of a new link; the former ones end. */
  issue(userId: string): Promise<string> {
    return this.database.inTransaction([systemWorkspace], (queries) =>
      issueToken(queries, { kind: 'sign_in', userId }),
    );
  }
}
