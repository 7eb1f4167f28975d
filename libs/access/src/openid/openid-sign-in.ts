import { normaliseEmail } from '#libs/contracts';
import { systemWorkspace, type Database, type Queries } from '#libs/database';
import { logUserAccess } from '../audit/log-access.sql.js';
import { logFailedSignIn, opened, type Client, type OpenedSession } from '../sessions/opened-session.js';
import { readIdentity } from '../sessions/sql/read-sessions.sql.js';
import { liveInvitations, readToken } from '../users/sql/user-tokens.sql.js';
import { operator } from '../users/operator.js';
import { joinWorkspace } from './join-workspace.js';
import { linkUser } from './link-user.js';
import { findOpenIdUser, unlinkAccounts, type OpenIdAccount, type OpenIdUser } from './openid-accounts.sql.js';
import { OpenIdRefusedError } from './openid-refused-error.js';

/** Whom the operator's OpenID provider signed in. */
export interface OpenIdPerson extends OpenIdAccount {
  email: string | null;
  isEmailVerified: boolean;
}

interface Arrival {
  client: Client;
  /** The token of the invitation whose link led here; null where none did. */
  invitation: string | null;
}

/** Opens sessions for those whom the OpenID provider signed in. It makes no users: each is invited first. */
export class OpenIdSignIn {
  constructor(private readonly database: Database) {}

  /**
   * A new session. The user is found by the account, and the first time by the verified address. The workspace of the
   * invitation is joined; a user who has joined none joins all that have invited.
   * @throws OpenIdRefusedError, which the log of access has.
   */
  async signIn(person: OpenIdPerson, arrival: Arrival): Promise<OpenedSession> {
    try {
      const user = await this.within((queries) => userOf(queries, person));
      const joined = await this.within((queries) => workspacesToJoin(queries, user, arrival.invitation));
      return await this.open(person, { user, joined, client: arrival.client });
    } catch (error) {
      if (error instanceof OpenIdRefusedError) await this.logRefusal(error, person, arrival.client);
      throw error;
    }
  }

  /** The provider signed no user in. */
  logFault(reason: string, client: Client): Promise<void> {
    return this.within((queries) => logFailedSignIn(queries, null, { reason, ...client }));
  }

  /** Lets the user come by another account the next time; by the operator. False where the user has none. */
  unlink(userId: string): Promise<boolean> {
    return this.database.inTransaction([systemWorkspace], async (queries) => {
      const isUnlinked = await unlinkAccounts(queries, userId);
      if (isUnlinked) await logUserAccess(queries, { kind: 'openid_unlinked', actor: operator, userId });
      return isUnlinked;
    });
  }

  private open(
    person: OpenIdPerson,
    { user, joined, client }: { user: OpenIdUser; joined: readonly string[]; client: Client },
  ): Promise<OpenedSession> {
    return this.database.inTransaction([systemWorkspace, ...joined], async (queries) => {
      if (user.subject === null) await linkUser(queries, user, person);
      for (const workspaceId of joined) await joinWorkspace(queries, workspaceId, user.id);
      return opened(queries, user.id, { client, details: { issuer: person.issuer } });
    });
  }

  private logRefusal({ userId, reason }: OpenIdRefusedError, person: OpenIdPerson, client: Client): Promise<void> {
    const email = normaliseEmail(person.email ?? '');
    const details = { email, issuer: person.issuer, reason, ...client };
    return this.within((queries) => logFailedSignIn(queries, userId, details));
  }

  private within<T>(work: (queries: Queries) => Promise<T>): Promise<T> {
    return this.database.within([systemWorkspace], work);
  }
}

/** @throws OpenIdRefusedError `unknown`, `unverified`, `taken`. */
async function userOf(queries: Queries, person: OpenIdPerson): Promise<OpenIdUser> {
  const email = person.isEmailVerified ? normaliseEmail(person.email ?? '') : null;
  const user = await findOpenIdUser(queries, person, email);
  if (!user) throw new OpenIdRefusedError(email === null ? 'unverified' : 'unknown');
  if (user.subject !== null && user.subject !== person.subject) throw new OpenIdRefusedError('taken', user.id);
  return user;
}

/** @throws OpenIdRefusedError `invitation`, and `unknown` for a user whom no workspace has or invites. */
async function workspacesToJoin(queries: Queries, user: OpenIdUser, invitation: string | null): Promise<string[]> {
  if (invitation !== null) {
    const found = await readToken(queries, invitation, 'invitation');
    if (!found?.memberOf || found.userId !== user.id) throw new OpenIdRefusedError('invitation', user.id);
    return [found.memberOf];
  }
  const identity = await readIdentity(queries, user.id);
  if (identity && identity.memberships.length > 0) return [];
  const invited = await liveInvitations(queries, user.id);
  if (invited.length === 0) throw new OpenIdRefusedError('unknown', user.id);
  return invited;
}
