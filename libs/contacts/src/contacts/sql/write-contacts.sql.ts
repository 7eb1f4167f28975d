import type { Queries } from '#libs/database';
import { columnOf, recordOf, type FieldName } from '../../field-lists.js';
import type { NextContact } from '../contact-changes.js';

export interface WrittenContact {
  id: string;
  verified: boolean;
}

/**
 * Writes the given fields of many contacts in one statement, so that the triggers move counts once a batch; the
 * caller holds the rows' locks. Identities are the caller's: where e-mail or phone is among the fields, `verified` follows from
 * those that each has by then (one probe of contact_identities_contact).
 */
export async function writeContacts(
  queries: Queries,
  workspaceId: string,
  { contacts, fields }: { contacts: readonly NextContact[]; fields: readonly FieldName[] },
): Promise<WrittenContact[]> {
  if (contacts.length === 0) return [];
  const sets = fields.map((name) => `${columnOf(name)} = ${written[name] ?? `n.${columnOf(name)}`}`);
  const verified = fields.some((name) => name === 'email' || name === 'phone') ? [provenStill] : [];
  return queries.query<WrittenContact>({
    text: `update contacts c set language_origin = n.language_origin, ${[...sets, ...verified].join(', ')},
        version = c.version + 1, updated_at = greatest(c.updated_at, now())
      from json_to_recordset($2::json) as n (contact_id uuid, language_origin text, ${recordOf(fields)})
      where c.workspace_id = $1 and c.contact_id = n.contact_id
      returning c.contact_id as id, c.verified`,
    values: [workspaceId, JSON.stringify(contacts.map((one) => rowOf(one, fields)))],
  });
}

const provenStill = `verified = exists (select from contact_identities i
          where i.workspace_id = $1 and i.contact_id = c.contact_id and i.proof = 'proven')`;

/** Values that are left alone stay as they are stored. */
const written: Partial<Record<FieldName, string>> = {
  tags: 'coalesce(n.tag_ids, c.tag_ids)',
  customFields: `jsonb_strip_nulls(c.custom_fields || coalesce(n.custom_fields, '{}'))`,
};

function rowOf(
  { contact, languageOrigin, tagIds, customChanges }: NextContact,
  fields: readonly FieldName[],
): Record<string, unknown> {
  const given: Record<string, unknown> = { ...contact, tags: tagIds, customFields: customChanges };
  const values = fields.map((name) => [columnOf(name), given[name]] as const);
  return { contact_id: contact.id, language_origin: languageOrigin, ...Object.fromEntries(values) };
}
