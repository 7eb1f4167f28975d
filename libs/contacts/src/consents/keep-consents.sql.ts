import { rowsStatement } from '#libs/database';

/** A consent that its person gave or withdrew through a channel. */
export interface ConsentRow {
  workspace_id: string;
  contact_id: string;
  message_id: string;
  purpose: string;
  channel: string;
  granted: boolean;
  cause: { kind: 'message'; id: string; source: string };
  at: string;
}

/**
 * Appends consents at the provider's time, so that the later word holds whichever comes first. A consent has the id of its
 * message: what comes twice is one. To be called when the messages are stored; one that another consumer stored first, for
 * whomever, has its consent from there.
 */
export const keepConsents = rowsStatement<ConsentRow, never>(
  'keep-consents',
  `insert into contact_consents (workspace_id, contact_id, consent_id, purpose, channel, granted, cause, at)
   select g.workspace_id, g.contact_id, g.message_id, g.purpose, g.channel, g.granted, g.cause, g.at
   from json_to_recordset($1::json) as g (
     workspace_id uuid, contact_id uuid, message_id uuid, purpose text, channel text, granted boolean, cause jsonb, at timestamptz)
   join messages m on m.workspace_id = g.workspace_id and m.message_id = g.message_id and m.contact_id = g.contact_id
   order by 1, 2, 3
   on conflict do nothing`,
);
