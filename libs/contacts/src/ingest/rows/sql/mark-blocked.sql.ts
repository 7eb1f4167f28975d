import { rowsStatement } from '#libs/database';

/** An address whose owner refuses what we send from some moment on, or does no longer. */
export interface BlockRow {
  workspace_id: string;
  kind: string;
  value: string;
  at: string;
  blocked: boolean;
}

/**
 * Notes who refuses messages. What was done later counts, also where it was stored earlier (a replay): a later message,
 * block or unblock of the contact through messages_of_contact leaves the older word without effect.
 */
export const markBlocked = rowsStatement<BlockRow, never>(
  'mark-blocked',
  `update contact_identities i set blocked_at = case when g.blocked then g.at end
   from json_to_recordset($1::json) as g (workspace_id uuid, kind text, value text, at timestamptz, blocked boolean)
   where i.workspace_id = g.workspace_id and i.kind = g.kind and i.value = g.value
     and not exists (
       select from messages m
       where m.workspace_id = i.workspace_id and m.contact_id = i.contact_id and m.sent_at > g.at
         and m.direction = 'inbound' and m.details->'sender'->'identities'->0->>'kind' = g.kind
         and m.details->'sender'->'identities'->0->>'value' = g.value)`,
);
