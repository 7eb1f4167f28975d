import { systemWorkspace, type Database } from '#libs/database';
import { passwordOf } from '../sessions/sql/password-of.sql.js';
import { hasOpenIdAccount } from '../openid/openid-accounts.sql.js';
import { hashPassword } from './passwords.js';
import { setFirstPasswordHash } from './sql/add-member.sql.js';
import { acceptMembership } from './sql/accept-membership.sql.js';
import { logAccess } from '../audit/log-access.sql.js';
import { OwnPassword } from '../sessions/own-password.js';
import { issueToken, readToken, useToken } from './sql/user-tokens.sql.js';
import { proveEmail } from './sql/proven-email.sql.js';
import { LinkUsedError, ProviderNeededError } from './user-errors.js';

interface OpenInvitation {
  userId: string;
  memberOf: string;
  hasPassword: boolean;
  /** The link reached the user alone. */
  provesEmail: boolean;
}

/** What the links of users do. All tokens stand under the system's workspace. */
export class Invitations {
  private readonly ownPassword: OwnPassword;

  constructor(private readonly database: Database) {
    this.ownPassword = new OwnPassword(database);
  }

  /**
   * Joins the workspace that invited. A user without a password chooses it now; another one proves to be the user by the
   * present password, or by the OpenID provider, so that no invitation opens an account of another workspace.
   * @returns false where the present password is wrong; the link stays valid.
   * @throws LinkUsedError, ProviderNeededError, HashingBusyError, SignInDelayedError.
   */
  async accept(token: string, password: string, address: string): Promise<boolean> {
    const { userId, memberOf, hasPassword, provesEmail } = await this.invitationOf(token);
    if (hasPassword && !(await this.ownPassword.isRight({ userId, password, address }))) return false;
    const hash = hasPassword ? null : await hashPassword(password);
    await this.database.inTransaction([systemWorkspace, memberOf], async (queries) => {
      if (!(await useToken(queries, token))) throw new LinkUsedError();
      await acceptMembership(queries, memberOf, userId);
      await logAccess(queries, memberOf, { kind: 'user_joined', actor: { kind: 'user', id: userId }, userId });
      if (hash !== null && !(await setFirstPasswordHash(queries, userId, hash))) throw new LinkUsedError();
      if (provesEmail) await proveEmail(queries, userId);
    });
    return true;
  }

  /** The token of a link that signs the user in once. */
  signInToken(userId: string): Promise<string> {
    return this.database.inTransaction([systemWorkspace], (queries) =>
      issueToken(queries, { kind: 'sign_in', userId }),
    );
  }

  /** @throws LinkUsedError, ProviderNeededError. */
  private invitationOf(token: string): Promise<OpenInvitation> {
    return this.database.within([systemWorkspace], async (queries) => {
      const { userId, memberOf, provesEmail = false } = (await readToken(queries, token, 'invitation')) ?? {};
      if (userId === undefined || !memberOf) throw new LinkUsedError();
      const hasPassword = (await passwordOf(queries, userId)) !== null;
      if (!hasPassword && (await hasOpenIdAccount(queries, userId))) throw new ProviderNeededError();
      return { userId, memberOf, hasPassword, provesEmail };
    });
  }
}
