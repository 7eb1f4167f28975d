import type { Queries } from '#libs/database';
import { logAccess } from '../audit/log-access.sql.js';
import { acceptMembership } from '../users/sql/accept-membership.sql.js';
import { endInvitation } from '../users/sql/user-tokens.sql.js';
import { OpenIdRefusedError } from './openid-refused-error.js';

/** Accepts the invitation into a workspace: the provider proved the address that it went to. @throws OpenIdRefusedError. */
export async function joinWorkspace(queries: Queries, workspaceId: string, userId: string): Promise<void> {
  if (!(await endInvitation(queries, userId, workspaceId))) throw new OpenIdRefusedError('invitation', userId);
  await acceptMembership(queries, workspaceId, userId);
  await logAccess(queries, workspaceId, { kind: 'user_joined', actor: { kind: 'user', id: userId }, userId });
}
