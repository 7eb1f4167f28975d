import { systemWorkspace, type Database } from '#libs/database';
import { logAccess } from '../audit/log-access.sql.js';
import { hasOpenIdAccount } from '../openid/openid-accounts.sql.js';
import type { SecondFactors } from '../second-factor/second-factors.js';
import { opened, type Client, type OpenedSession } from '../sessions/opened-session.js';
import { OwnPassword } from '../sessions/own-password.js';
import type { SignInVerdict } from '../sessions/sign-in-limit.js';
import { passwordOf } from '../sessions/sql/password-of.sql.js';
import { hashPassword } from './passwords.js';
import { setFirstPasswordHash } from './sql/add-member.sql.js';
import { acceptMembership } from './sql/accept-membership.sql.js';
import { proveEmail } from './sql/proven-email.sql.js';
import { readToken, useToken } from './sql/user-tokens.sql.js';
import { LinkUsedError, ProviderNeededError } from './user-errors.js';

interface OpenInvitation {
  userId: string;
  memberOf: string;
  hasPassword: boolean;
  /** The link reached the user alone. */
  provesEmail: boolean;
}

/** What who joins sends: the password that is chosen, or the present one, with a code where a second factor is on. */
export interface JoiningProof {
  password: string;
  code?: string | undefined;
}

/** Users join workspaces by the links of invitations, and are signed in by that. All tokens stand under the system's workspace. */
export class Joining {
  private readonly ownPassword: OwnPassword;

  constructor(
    private readonly database: Database,
    private readonly factors: SecondFactors,
  ) {
    this.ownPassword = new OwnPassword(database);
  }

  /**
   * Joins the workspace that invited, and opens a session. A user without a password chooses it now; another one proves to be
   * the user as at signing in, or by the OpenID provider, so that no invitation opens an account of another workspace.
   * @returns `wrong` for a wrong password or code, `incomplete` where a code is to come; the link stays valid.
   * @throws LinkUsedError, ProviderNeededError, HashingBusyError, SignInDelayedError.
   */
  async accept(token: string, proof: JoiningProof, client: Client): Promise<OpenedSession | 'wrong' | 'incomplete'> {
    const invitation = await this.invitationOf(token);
    const { userId, memberOf, hasPassword, provesEmail } = invitation;
    const verdict = hasPassword ? await this.verdictOf(userId, proof, client) : 'right';
    if (verdict !== 'right') return verdict;
    const hash = hasPassword ? null : await hashPassword(proof.password);
    return this.database.inTransaction([systemWorkspace, memberOf], async (queries) => {
      if (!(await useToken(queries, token))) throw new LinkUsedError();
      await acceptMembership(queries, memberOf, userId);
      await logAccess(queries, memberOf, { kind: 'user_joined', actor: { kind: 'user', id: userId }, userId });
      if (hash !== null && !(await setFirstPasswordHash(queries, userId, hash))) throw new LinkUsedError();
      if (provesEmail) await proveEmail(queries, userId);
      return opened(queries, userId, { client });
    });
  }

  private verdictOf(userId: string, { password, code }: JoiningProof, { address }: Client): Promise<SignInVerdict> {
    return this.ownPassword.judge({ userId, password, address }, () => this.factors.judge(userId, code));
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
