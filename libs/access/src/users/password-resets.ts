import { systemWorkspace, type Database } from '#libs/database';
import { logUserAccess } from '../audit/log-access.sql.js';
import { endSessions } from '../sessions/sql/end-sessions.sql.js';
import { passwordOfAddress } from '../sessions/sql/password-of.sql.js';
import { hashPassword } from './passwords.js';
import { setPasswordHash } from './sql/add-member.sql.js';
import { proveEmail } from './sql/proven-email.sql.js';
import { issueToken, readToken, useToken } from './sql/user-tokens.sql.js';
import { LinkUsedError } from './user-errors.js';

/** New passwords for those who forgot theirs. */
export class PasswordResets {
  constructor(private readonly database: Database) {}

  /** The token of a link for the user of an address; the former link ends. Null where no user has it. */
  request(email: string): Promise<string | null> {
    return this.database.inTransaction([systemWorkspace], async (queries) => {
      const user = await passwordOfAddress(queries, email);
      return user ? issueToken(queries, { kind: 'reset', userId: user.id, provesEmail: true }) : null;
    });
  }

  /** Sets the password and ends all sessions of the user, whose id it returns. @throws LinkUsedError, HashingBusyError. */
  async accept(token: string, password: string): Promise<string> {
    const found = await this.database.within([systemWorkspace], (queries) => readToken(queries, token, 'reset'));
    if (!found) throw new LinkUsedError();
    const { userId } = found;
    const hash = await hashPassword(password);
    await this.database.inTransaction([systemWorkspace], async (queries) => {
      if (!(await useToken(queries, token))) throw new LinkUsedError();
      await setPasswordHash(queries, userId, hash);
      await proveEmail(queries, userId);
      await endSessions(queries, userId);
      await logUserAccess(queries, { kind: 'password_reset', actor: { kind: 'user', id: userId }, userId });
    });
    return userId;
  }
}
