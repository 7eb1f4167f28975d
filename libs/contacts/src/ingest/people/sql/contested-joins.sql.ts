import { rowsStatement } from '#libs/database';

/** A message that proves an identity which the contact merely claims. */
export interface JoinRow {
  workspace_id: string;
  contact_id: string;
  message_id: string;
  /** All that the message claims. */
  claims: { kind: string; value: string }[];
}

const isClaimed = (kind: string, value: string) => `exists (
       select from jsonb_to_recordset(g.claims) as c (kind text, value text) where c.kind = ${kind} and c.value = ${value})`;

/**
 * Those of the contacts where another identity is proven, or that have a message which claims nothing of what this message
 * claims. $2 is whether what this transaction itself wrote counts. Walks the contact's messages to the first such one; an
 * identity comes here once, when it is proven first, so that the walk is paid once however long the history is.
 */
export const contestedJoins = rowsStatement<JoinRow, { messageId: string; contactId: string }>(
  'contested-joins',
  `select g.message_id as "messageId", g.contact_id as "contactId"
   from json_to_recordset($1::json) as g (workspace_id uuid, contact_id uuid, message_id uuid, claims jsonb)
   where exists (
     select from contact_identities i
     where i.workspace_id = g.workspace_id and i.contact_id = g.contact_id and i.proof = 'proven'
       and ($2 or i.xmin <> pg_current_xact_id()::xid) and not ${isClaimed('i.kind', 'i.value')}
   ) or exists (
     select from messages m
     where m.workspace_id = g.workspace_id and m.contact_id = g.contact_id and m.direction = 'inbound'
       and ($2 or m.xmin <> pg_current_xact_id()::xid) and not exists (
         select from jsonb_to_recordset(m.details->'sender'->'identities') as s (kind text, value text)
         where ${isClaimed('s.kind', 's.value')}))`,
);
