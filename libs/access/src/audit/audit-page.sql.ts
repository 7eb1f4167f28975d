import type { Statement } from '#libs/database';
import type { AuditKind } from './audit-kinds.js';

export interface AuditFilter {
  kind?: AuditKind | undefined;
  /** The id of who did it. */
  actor?: string | undefined;
  /** What was read of this contact, and each change of it. */
  contactId?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

export interface AuditPage {
  limit: number;
  after?: { at: string; id: string } | undefined;
}

export interface AuditRow {
  id: string;
  at: string;
  /** An `AuditKind`, or one that a later release wrote. */
  kind: string;
  actor: { kind: string; id: string };
  userId: string | null;
  contactId: string | null;
  details: Record<string, unknown>;
}

const matching = (at: string, id: string): string => `($4::timestamptz is null or ${at} >= $4)
      and ($5::timestamptz is null or ${at} < $5)
      and ($6::timestamptz is null or (${at}, ${id}) < ($6, $7::uuid))
    order by ${at} desc, ${id} desc limit $8`;

const logged = `select entry_id as id, at, kind, actor, user_id as "userId", contact_id as "contactId", details from audit_log
    where workspace_id = $1 and ($2::text is null or kind = $2) and ($3::text is null or actor->>'id' = $3)`;

/** Reads audit_log_by_time from its end; kind and actor are compared row by row. */
const all = { name: 'audit-log', text: `${logged} and ${matching('at', 'entry_id')}` };

/** The contact, its survivor where it was merged away, and all that were merged into that. Of an erased one its id alone. */
const family = `with whose as (
      select coalesce(merged_into, contact_id) as id from contacts where workspace_id = $1 and contact_id = $9
    ), family as (
      select $9::uuid as id union select id from whose
      union select c.contact_id from whose join contacts c on c.workspace_id = $1 and c.merged_into = whose.id
    )`;

/** Reads what is logged of the contact, and the log of its changes: of both the rows of it, and of those that were merged with it. */
const ofContact = {
  name: 'audit-log-of-contact',
  text: `${family}, logged as (${logged} and contact_id in (select id from family) and ${matching('at', 'entry_id')}), changed as (
      select change_id as id, occurred_at as at, 'contact_changed' as kind,
        jsonb_build_object('kind', cause->>'kind', 'id', coalesce(cause->>'id', '')) as actor,
        null::uuid as "userId", contact_id as "contactId", changes || jsonb_build_object('change', kind) as details
      from contact_changes
      where workspace_id = $1 and contact_id in (select id from family) and ($2::text is null or $2 = 'contact_changed')
        and ($3::text is null or cause->>'id' = $3) and ${matching('occurred_at', 'change_id')})
    select * from logged union all select * from changed order by at desc, id desc limit $8`,
};

export function auditPage(workspaceId: string, filter: AuditFilter, { limit, after }: AuditPage): Statement {
  const { kind = null, actor = null, contactId, from = null, to = null } = filter;
  const values = [workspaceId, kind, actor, from, to, after?.at ?? null, after?.id ?? null, limit];
  return contactId === undefined ? { ...all, values } : { ...ofContact, values: [...values, contactId] };
}
