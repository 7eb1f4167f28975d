import type { ContactFields, VersionedContact } from '../contact.js';
import { normaliseTags } from '../tags.js';
import { type ContactRow, contactOf, newContactColumns } from './contact-row.js';
import type { Queries } from '#libs/database';

/**
 * Makes a contact; what is not given takes the API's defaults, the language the workspace's.
 * It has no identities yet: claim-identities.sql.ts gives it those that are free. Waits for nobody.
 */
export async function insertContact(
  queries: Queries,
  workspaceId: string,
  fields: ContactFields & { name: string },
): Promise<VersionedContact> {
  const [row] = await queries.query<ContactRow>({ name: 'insert-contact', text, values: values(workspaceId, fields) });
  if (!row) throw new Error('Postgres made no contact and gave no reason.');
  return { contact: contactOf(row), version: row.version };
}

const text = `
  insert into contacts as c (workspace_id, contact_id, name, first_name, last_name, email, phone, status, role,
    channel_preference, source, referral_source, language, language_origin, timezone, company, state, tags, applied_at)
  select $1, uuidv7(), $2, $3, $4, $5, $6, coalesce($7, 'prospect'), coalesce($8, 'prospect'),
    $9, coalesce($10, 'api'), $11, coalesce($12, w.default_language), case when $12::text is null then 'default' else 'hand' end,
    $13, $14, $15, $16::text[], case when $7 = 'applicant' then now() end
  from workspaces w where w.workspace_id = $1
  returning ${newContactColumns}`;

function values(workspaceId: string, fields: ContactFields & { name: string }): unknown[] {
  return [
    workspaceId,
    fields.name,
    fields.firstName,
    fields.lastName,
    fields.email,
    fields.phone,
    fields.status,
    fields.role,
    fields.channelPreference,
    fields.source,
    fields.referralSource,
    fields.language,
    fields.timezone,
    fields.company,
    fields.state,
    normaliseTags(fields.tags ?? []),
  ];
}
