import type { Database } from '#libs/database';
import type { AuditActor, AuditDetails, AuditKind } from './audit-kinds.js';

export interface AuditEntry {
  id: string;
  at: string;
  /** An `AuditKind`, or one that a later release wrote. */
  kind: string;
  actor: AuditActor;
  userId: string | null;
  details: AuditDetails;
}

export interface AuditFilter {
  kind?: AuditKind | undefined;
  /** The id of who did it. */
  actor?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

interface AuditPage {
  limit: number;
  after?: { at: string; id: string } | undefined;
}

/** The log of access of a workspace: nothing of it is ever changed. */
export class AuditLog {
  constructor(private readonly database: Database) {}

  /** Newest first. Reads audit_log_by_time from its end; kind and actor are compared row by row. */
  list(workspaceId: string, filter: AuditFilter, { limit, after }: AuditPage): Promise<AuditEntry[]> {
    const { kind = null, actor = null, from = null, to = null } = filter;
    const values = [workspaceId, kind, actor, from, to, after?.at ?? null, after?.id ?? null, limit];
    return this.database.within([workspaceId], (queries) => queries.query<AuditEntry>({ ...page, values }));
  }
}

const page = {
  name: 'audit-log',
  text: `select entry_id as id, at, kind, actor, user_id as "userId", details from audit_log
    where workspace_id = $1 and ($2::text is null or kind = $2) and ($3::text is null or actor->>'id' = $3)
      and ($4::timestamptz is null or at >= $4) and ($5::timestamptz is null or at < $5)
      and ($6::timestamptz is null or (at, entry_id) < ($6, $7::uuid))
    order by at desc, entry_id desc limit $8`,
};
