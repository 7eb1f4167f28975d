import { systemWorkspace, type Database, type Queries } from '#libs/database';
import { isTokenText, hashToken } from '../users/secret-token.js';
import { hashPassword, isPassword } from '../users/passwords.js';
import { setPasswordHash } from '../users/sql/add-member.sql.js';
import { readToken, useToken } from '../users/sql/user-tokens.sql.js';
import { LinkUsedError } from '../users/user-errors.js';
import { logUserAccess } from '../audit/log-access.sql.js';
import type { KnownPrincipal } from '../principals/principal.js';
import { endSession, endSessions } from './sql/end-sessions.sql.js';
import { findMemberSession, findSession, type SignedIn } from './sql/find-session.sql.js';
import type { SecondFactors } from '../second-factor/second-factors.js';
import { logFailedSignIn, opened, type Client, type OpenedSession } from './opened-session.js';
import { OwnPassword } from './own-password.js';
import { SignInLimit, type SignInVerdict } from './sign-in-limit.js';
import { passwordOfAddress } from './sql/password-of.sql.js';
import { readIdentity, readSessions, type Identity, type Session } from './sql/read-sessions.sql.js';

export interface Credentials {
  email: string;
  password: string;
  /** Of the second factor: six digits of the app, or a recovery code. */
  code?: string | undefined;
}

/** The sessions of users. All stand under the system's workspace. */
export class Sessions {
  private readonly limit: SignInLimit;
  private readonly ownPassword: OwnPassword;

  constructor(
    private readonly database: Database,
    private readonly factors: SecondFactors,
  ) {
    this.limit = new SignInLimit(database);
    this.ownPassword = new OwnPassword(database);
  }

  /**
   * A new session. `wrong` for an unknown address, a wrong password and a wrong code, after the same time; `incomplete` where
   * the password is right and the user has a second factor.
   * @throws HashingBusyError, SignInDelayedError.
   */
  async signIn(given: Credentials, client: Client): Promise<OpenedSession | 'wrong' | 'incomplete'> {
    const { email } = given;
    const user = await this.within((queries) => passwordOfAddress(queries, email));
    const verdict = await this.limit.judge({ email, address: client.address }, () => this.verdictOf(given, user));
    if (verdict === 'right' && user) return this.inTransaction((queries) => opened(queries, user.id, { client }));
    if (verdict === 'incomplete') return verdict;
    await this.within((queries) => logFailedSignIn(queries, user?.id ?? null, { email, ...client }));
    return 'wrong';
  }

  /** A new session by the single-use token of a sign-in link. @throws LinkUsedError. */
  async signInByLink(token: string, client: Client): Promise<OpenedSession> {
    return this.inTransaction(async (queries) => {
      const found = await readToken(queries, token, 'sign_in');
      if (!found || !(await useToken(queries, token))) throw new LinkUsedError();
      return opened(queries, found.userId, { client });
    });
  }

  /** Who is signed in by this token; null where it is malformed, unknown or at its end. */
  async find(token: string): Promise<SignedIn | null> {
    if (!isTokenText(token)) return null;
    return this.within((queries) => findSession(queries, hashToken(token)));
  }

  /** The member of the workspace who is signed in by this token; null also for a user who is no member. */
  async findMember(token: string, workspaceId: string): Promise<KnownPrincipal | null> {
    if (!isTokenText(token)) return null;
    const session = await this.database.within([workspaceId, systemWorkspace], (queries) =>
      findMemberSession(queries, hashToken(token), workspaceId),
    );
    if (!session) return null;
    const { userId: id, sessionId, ...rest } = session;
    return { kind: 'user', id, endsWith: [sessionId], scopes: null, expiresAt: null, ...rest };
  }

  identity(userId: string): Promise<Identity | null> {
    return this.within((queries) => readIdentity(queries, userId));
  }

  list(userId: string): Promise<Session[]> {
    return this.within((queries) => readSessions(queries, userId));
  }

  /** False where the user has no such session. */
  end(userId: string, sessionId: string): Promise<boolean> {
    return this.within((queries) => endSession(queries, userId, sessionId));
  }

  /**
   * Replaces the password. All sessions of the user end; the result is a new one. Null where the present password is wrong.
   * @throws HashingBusyError, SignInDelayedError.
   */
  async changePassword(
    { userId, client }: { userId: string; client: Client },
    password: string,
    newPassword: string,
  ): Promise<OpenedSession | null> {
    if (!(await this.ownPassword.isRight({ userId, password, address: client.address }))) return null;
    const hash = await hashPassword(newPassword);
    return this.inTransaction(async (queries) => {
      await setPasswordHash(queries, userId, hash);
      await endSessions(queries, userId);
      await logUserAccess(queries, { kind: 'password_changed', actor: { kind: 'user', id: userId }, userId });
      return opened(queries, userId, { client });
    });
  }

  private async verdictOf(
    { password, code }: Credentials,
    user: { id: string; hash: string | null } | null,
  ): Promise<SignInVerdict> {
    if (!(await isPassword(password, user?.hash ?? null)) || !user) return 'wrong';
    return this.factors.judge(user.id, code);
  }

  private within<T>(work: (queries: Queries) => Promise<T>): Promise<T> {
    return this.database.within([systemWorkspace], work);
  }

  private inTransaction<T>(work: (queries: Queries) => Promise<T>): Promise<T> {
    return this.database.inTransaction([systemWorkspace], work);
  }
}
