import type { ContactFields, VersionedContact } from '../contact.js';
import { columnsOf, fieldOf, handFields, type HandField } from '../../field-lists.js';
import { foundValues } from '../../custom-fields/index.js';
import { namedTags, refuseSystemTags } from '../../tags/index.js';
import { type ContactRow, contactOf, newContactColumns } from './contact-row.js';
import type { Queries } from '#libs/database';

/**
 * Makes a contact; what is not given takes the API's defaults, the language the workspace's.
 * It has no identities yet: claim-identities.sql.ts gives it those that are free. Waits for no lock but a tag's that is
 * being renamed or merged.
 */
export async function insertContact(
  queries: Queries,
  workspaceId: string,
  fields: ContactFields & { name: string },
): Promise<VersionedContact> {
  await refuseSystemTags(queries, workspaceId, fields.tags ?? []);
  const tags = await namedTags(queries, workspaceId, fields.tags ?? []);
  const custom = JSON.stringify(withoutNulls(await foundValues(queries, workspaceId, fields.customFields ?? {})));
  const given = { ...fields, tags: tags.map(({ id }) => id), customFields: custom };
  const values = [workspaceId, ...handFields.map((name) => given[name])];
  const [row] = await queries.query<ContactRow>({ name: 'insert-contact', text, values });
  if (!row) throw new Error('Postgres made no contact and gave no reason.');
  return { contact: contactOf(row), version: row.version };
}

const parameters = new Map(handFields.map((name, index) => [name, `$${index + 2}::${fieldOf(name).type.sql}`]));

const text = `
  insert into contacts as c (workspace_id, contact_id, ${columnsOf(handFields)}, language_origin, applied_at)
  select $1, uuidv7(), ${handFields.map(firstValue).join(', ')},
    case when ${parameters.get('language')} is null then 'default' else 'hand' end,
    case when ${parameters.get('status')} = 'applicant' then now() end
  from workspaces w where w.workspace_id = $1
  returning ${newContactColumns}`;

function firstValue(name: HandField): string {
  const { initial, empty } = fieldOf(name);
  if (initial !== undefined) return `coalesce(${parameters.get(name)}, '${initial}')`;
  return empty === 'default' ? `coalesce(${parameters.get(name)}, w.default_language)` : String(parameters.get(name));
}

function withoutNulls(values: object): object {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}
