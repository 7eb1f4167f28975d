import type { Queries } from '#libs/database';
import type { AuditActor, AuditDetails, AuditKind } from './audit-kinds.js';

export interface AuditEvent {
  kind: AuditKind;
  actor: AuditActor;
  userId: string | null;
  details?: AuditDetails;
}

/** Appends to the log of one workspace, in the transaction of the change. */
export async function logAccess(queries: Queries, workspaceId: string, event: AuditEvent): Promise<void> {
  await queries.query({
    name: 'log-access',
    text: 'insert into audit_log (workspace_id, kind, actor, user_id, details) values ($1, $2, $3, $4, $5)',
    values: [workspaceId, event.kind, actorOf(event), event.userId, JSON.stringify(event.details ?? {})],
  });
}

/** Appends to the log of each workspace that the user has joined. */
export async function logUserAccess(queries: Queries, event: AuditEvent & { userId: string }): Promise<void> {
  await queries.query({
    name: 'log-user-access',
    text: 'select audit_user($1, $2, $3, $4)',
    values: [event.userId, event.kind, actorOf(event), JSON.stringify(event.details ?? {})],
  });
}

/** A caller has more than its kind and its id. */
function actorOf({ actor: { kind, id } }: AuditEvent): string {
  return JSON.stringify({ kind, id });
}
