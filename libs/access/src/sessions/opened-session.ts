import { systemWorkspace, type Queries } from '#libs/database';
import type { AuditDetails } from '../audit/audit-kinds.js';
import { logAccess, logUserAccess } from '../audit/log-access.sql.js';
import { LinkUsedError } from '../users/user-errors.js';
import { openSession } from './sql/open-session.sql.js';
import { readIdentity, type Identity } from './sql/read-sessions.sql.js';

/** A session that was opened just now. The token is shown once; only its hash is kept. */
export interface OpenedSession extends Identity {
  token: string;
}

/** The program and the address that a user signs in from. */
export interface Client {
  userAgent: string | null;
  address: string;
}

/** @throws LinkUsedError where the user was removed at this moment. */
export async function opened(
  queries: Queries,
  userId: string,
  { client, details }: { client: Client; details?: AuditDetails },
): Promise<OpenedSession> {
  const token = await openSession(queries, userId, client.userAgent);
  const identity = await readIdentity(queries, userId);
  if (!identity) throw new LinkUsedError();
  const actor = { kind: 'user', id: userId } as const;
  await logUserAccess(queries, { kind: 'signed_in', actor, userId, details: { ...client, ...details } });
  return { token, ...identity };
}

/** What was given for an address is kept: it has the form of one. A password is not. */
export async function logFailedSignIn(queries: Queries, userId: string | null, details: AuditDetails): Promise<void> {
  const event = { kind: 'sign_in_failed', actor: { kind: 'stranger', id: '' }, details } as const;
  await (userId === null
    ? logAccess(queries, systemWorkspace, { ...event, userId })
    : logUserAccess(queries, { ...event, userId }));
}
