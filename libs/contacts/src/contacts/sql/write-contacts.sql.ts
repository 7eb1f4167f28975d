import type { Queries } from '#libs/database';
import { columnOf, recordOf, type FieldName } from '../../field-lists.js';
import type { NextContact } from '../contact-changes.js';

/**
 * Writes the given fields of many contacts in one statement, so that the triggers move counts once a batch; the
 * caller holds the rows' locks. Identities and `verified` stay as they are: e-mail, phone and tags
 * are none of these fields.
 */
export async function writeContacts(
  queries: Queries,
  workspaceId: string,
  { contacts, fields }: { contacts: readonly NextContact[]; fields: readonly FieldName[] },
): Promise<void> {
  if (contacts.length === 0) return;
  const sets = fields.map((name) => `${columnOf(name)} = ${written[name] ?? `n.${columnOf(name)}`}`);
  await queries.query({
    text: `update contacts c set language_origin = n.language_origin, ${sets.join(', ')},
        version = c.version + 1, updated_at = greatest(c.updated_at, now())
      from json_to_recordset($2::json) as n (contact_id uuid, language_origin text, ${recordOf(fields)})
      where c.workspace_id = $1 and c.contact_id = n.contact_id`,
    values: [workspaceId, JSON.stringify(contacts.map((one) => rowOf(one, fields)))],
  });
}

/** Values that are left alone stay as they are stored. */
const written: Partial<Record<FieldName, string>> = {
  customFields: 'jsonb_strip_nulls(c.custom_fields || n.custom_fields)',
};

function rowOf(
  { contact, languageOrigin, customChanges }: NextContact,
  fields: readonly FieldName[],
): Record<string, unknown> {
  const values = fields.map(
    (name) => [columnOf(name), name === 'customFields' ? customChanges : contact[name]] as const,
  );
  return { contact_id: contact.id, language_origin: languageOrigin, ...Object.fromEntries(values) };
}
