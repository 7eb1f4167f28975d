import { columnOf, writtenFields } from '../../field-lists.js';
import type { VersionedContact } from '../contact.js';
import type { NextContact } from '../contact-changes.js';
import { type ContactRow, contactColumns, contactOf } from './contact-row.js';
import type { Queries } from '#libs/database';

/**
 * Writes all that can be set by hand, and whether a proven identity is left (one probe of contact_identities_contact); the
 * caller holds the row's lock. One row version; indexes of columns that did not change are left alone where the page has
 * room. The triggers move search row, tags and counts.
 */
export async function writeContact(
  queries: Queries,
  workspaceId: string,
  next: NextContact,
): Promise<VersionedContact> {
  const [row] = await queries.query<ContactRow>({ name: 'write-contact', text, values: values(workspaceId, next) });
  if (!row) throw new Error(`Contact ${next.contact.id} is gone although it was locked.`);
  return { contact: contactOf(row), version: row.version };
}

/** What is left alone stays as it is stored: a tag that was read may have another name by now, an archived field is not shown. */
const next: Partial<Record<string, (value: string) => string>> = {
  tags: (value) => `coalesce(${value}, c.tag_ids)`,
  customFields: (value) => `jsonb_strip_nulls(c.custom_fields || coalesce(${value}::jsonb, '{}'))`,
};

const written = writtenFields.map((name, index) => {
  const value = `$${index + 4}`;
  return `${columnOf(name)} = ${next[name]?.(value) ?? value}`;
});

const text = `
  update contacts c set language_origin = $3, ${written.join(', ')},
    verified = exists (select from contact_identities i
      where i.workspace_id = $1 and i.contact_id = $2 and i.proof = 'proven'),
    version = c.version + 1, updated_at = greatest(c.updated_at, now())
  from contact_activity a
  where c.workspace_id = $1 and c.contact_id = $2 and a.workspace_id = $1 and a.contact_id = $2
  returning ${contactColumns}`;

function values(workspaceId: string, { contact, languageOrigin, tagIds, customChanges }: NextContact): unknown[] {
  const given: Record<string, unknown> = {
    ...contact,
    tags: tagIds,
    customFields: customChanges && JSON.stringify(customChanges),
  };
  return [workspaceId, contact.id, languageOrigin, ...writtenFields.map((name) => given[name])];
}
