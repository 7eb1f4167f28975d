import type { Queries } from '#libs/database';
import type { AuditDetails, AuditKind } from './audit-kinds.js';

export interface AuditEvent {
  kind: AuditKind;
  actor: { kind: string; id: string };
  userId: string | null;
  contactId?: string | undefined;
  details?: AuditDetails;
}

/** Appends to the log of one workspace, in the transaction of the change. */
export async function logAccess(queries: Queries, workspaceId: string, event: AuditEvent): Promise<void> {
  await queries.query({
    name: 'log-access',
    text: 'insert into audit_log (workspace_id, kind, actor, user_id, contact_id, details) values ($1, $2, $3, $4, $5, $6)',
    values: [workspaceId, event.kind, actorOf(event), event.userId, event.contactId ?? null, detailsOf(event)],
  });
}

/** Appends to the log of each workspace that the user has joined. */
export async function logUserAccess(queries: Queries, event: AuditEvent & { userId: string }): Promise<void> {
  await queries.query({
    name: 'log-user-access',
    text: 'select audit_user($1, $2, $3, $4)',
    values: [event.userId, event.kind, actorOf(event), detailsOf(event)],
  });
}

/** A caller has more than its kind and its id. */
function actorOf({ actor: { kind, id } }: AuditEvent): string {
  return JSON.stringify({ kind, id });
}

function detailsOf({ details = {} }: AuditEvent): string {
  return JSON.stringify(details);
}
