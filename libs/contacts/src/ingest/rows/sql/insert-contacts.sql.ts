import { rowsStatement } from '#libs/database';
import { columnsOf, filledFields, recordOf, type FilledField, type RowOf } from '../../../field-lists.js';

/** What a contact that a message makes gets. */
const madeFields = [...filledFields, 'source'] as const;

export interface NewContactRow extends RowOf<FilledField | 'source'> {
  workspace_id: string;
  contact_id: string;
  language_origin: string;
  /** Null for a person who only blocked us. */
  last_activity_at: string | null;
}

/**
 * Makes contacts with their activity row, which goes first so that the contact's trigger finds it and one write does.
 * About 2 KB of WAL and 40 buffers a contact, most of it the list and search indexes.
 */
export const insertContacts = rowsStatement<NewContactRow, never>(
  'insert-contacts',
  `with given as (
     select * from json_to_recordset($1::json) as one (
       workspace_id uuid, contact_id uuid, ${recordOf(madeFields)}, language_origin text, last_activity_at timestamptz)
   ), activity as (
     insert into contact_activity (workspace_id, contact_id, last_activity_at)
     select workspace_id, contact_id, last_activity_at from given
   )
   insert into contacts (workspace_id, contact_id, ${columnsOf(madeFields)}, language_origin)
   select workspace_id, contact_id, ${columnsOf(madeFields)}, language_origin
   from given`,
);
