import type { Queries } from '#libs/database';
import { columnOf, columnsOf, handFields, recordOf } from '../../field-lists.js';
import type { NewContact } from './new-contact.js';

/**
 * Makes contacts in one statement, so that the triggers write search rows, tags, values and counts once a batch. They have
 * the identities already that the caller claimed for them.
 */
export async function insertContacts(
  queries: Queries,
  workspaceId: string,
  contacts: readonly NewContact[],
): Promise<void> {
  if (contacts.length === 0) return;
  await queries.query({
    name: 'insert-imported-contacts',
    text,
    values: [workspaceId, JSON.stringify(contacts.map(rowOf))],
  });
}

const text = `
  insert into contacts (workspace_id, contact_id, ${columnsOf(handFields)}, language_origin, applied_at)
  select $1, contact_id, ${columnsOf(handFields)}, language_origin, applied_at
  from json_to_recordset($2::json) as n (contact_id uuid, ${recordOf(handFields)}, language_origin text, applied_at timestamptz)
  order by contact_id`;

function rowOf({ contact, tagIds, languageOrigin }: NewContact): Record<string, unknown> {
  const values = handFields.flatMap((name) =>
    contact[name] === null ? [] : [[columnOf(name), contact[name]] as const],
  );
  return {
    ...Object.fromEntries(values),
    contact_id: contact.id,
    tag_ids: tagIds,
    language_origin: languageOrigin,
    ...(contact.appliedAt !== null && { applied_at: contact.appliedAt }),
  };
}
