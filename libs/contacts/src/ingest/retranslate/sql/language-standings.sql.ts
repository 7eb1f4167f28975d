import type { LanguageClaim } from '../../../contacts/index.js';
import { rowsStatement } from '#libs/database';

export interface ContactKey {
  workspace_id: string;
  contact_id: string;
}

/** A contact's language, and the vote of its texts. */
export interface LanguageStanding extends LanguageClaim, ContactKey {
  name: string;
  textLanguage: string | null;
  textVotes: number;
}

/**
 * One probe each of contacts_pkey and contact_activity_pkey. Locks nothing, as ingest does not: a vote that another transaction
 * casts in the same moment may be lost.
 */
export const languageStandings = rowsStatement<ContactKey, LanguageStanding>(
  'language-standings',
  `select c.workspace_id, c.contact_id, c.name, c.language, c.language_origin as origin,
     a.text_language as "textLanguage", a.text_votes as "textVotes"
   from json_to_recordset($1::json) as given (workspace_id uuid, contact_id uuid)
     join contacts c using (workspace_id, contact_id) join contact_activity a using (workspace_id, contact_id)`,
);

export interface VoteRow extends ContactKey {
  text_language: string | null;
  text_votes: number;
}

/** Sets votes; the rows of contact_activity are locked in sorted order. */
export const setVotes = rowsStatement<VoteRow, never>(
  'set-votes',
  `with given as (
     select * from json_to_recordset($1::json) as one (workspace_id uuid, contact_id uuid, text_language text, text_votes smallint)
   ), locked as (
     select a.workspace_id, a.contact_id from given join contact_activity a using (workspace_id, contact_id)
     order by a.workspace_id, a.contact_id for update of a
   )
   update contact_activity a set text_language = g.text_language, text_votes = g.text_votes
   from given g join locked using (workspace_id, contact_id)
   where a.workspace_id = g.workspace_id and a.contact_id = g.contact_id`,
);
