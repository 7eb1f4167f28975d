import { rowsStatement } from '#libs/database';

/** A message from a known number with business-scoped ids that its contact is not known by. */
export interface BusinessIdRow {
  workspace_id: string;
  contact_id: string;
  message_id: string;
  inbox_id: string;
  ids: string[];
}

/**
 * Those of the contacts that wrote to the same inbox under another business-scoped id: Meta gives a person one for each
 * business, so the number belongs to another person now. In another inbox, which may be another business's, the same person has
 * another. Few rows come here: only the first message with an id.
 */
export const otherBusinessIds = rowsStatement<BusinessIdRow, { messageId: string; contactId: string }>(
  'other-business-ids',
  `select g.message_id as "messageId", g.contact_id as "contactId"
   from json_to_recordset($1::json) as g (workspace_id uuid, contact_id uuid, message_id uuid, inbox_id uuid, ids text[])
   where exists (
     select from contact_identities i
     where i.workspace_id = g.workspace_id and i.contact_id = g.contact_id and i.kind = 'whatsapp_bsuid'
       and i.value <> all (g.ids) and exists (
         select from messages m
         where m.workspace_id = g.workspace_id and m.contact_id = g.contact_id and m.inbox_id = g.inbox_id
           and m.details->'sender'->'identities' @> jsonb_build_array(jsonb_build_object('kind', i.kind, 'value', i.value))))`,
);
