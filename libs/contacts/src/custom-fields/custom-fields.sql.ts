import type { Queries } from '#libs/database';
import type { CustomField, CustomFieldChanges, CustomValues, NewCustomField } from './custom-field.js';

const columns = `field_id as id, version, key, label, type, options, recognised, archived_at as "archivedAt", created_at as "createdAt"`;

/** All fields of a workspace, archived ones too, oldest first: it has few. */
export function customFieldsOf(queries: Queries, workspaceId: string): Promise<CustomField[]> {
  return queries.query<CustomField>({
    name: 'custom-fields',
    text: `select ${columns} from custom_fields where workspace_id = $1 order by created_at, field_id`,
    values: [workspaceId],
  });
}

export interface NamedCustomField extends CustomField {
  workspaceId: string;
}

/** The fields in use of several workspaces that have one of the keys. */
export function namedCustomFields(
  queries: Queries,
  { workspaceIds, keys }: { workspaceIds: readonly string[]; keys: readonly string[] },
): Promise<NamedCustomField[]> {
  return queries.query<NamedCustomField>({
    name: 'named-custom-fields',
    text: `select workspace_id as "workspaceId", ${columns} from custom_fields
      where workspace_id = any ($1::uuid[]) and key = any ($2::text[]) and archived_at is null`,
    values: [workspaceIds, keys],
  });
}

/** The values of one contact for archived fields, by key. */
export async function archivedValues(queries: Queries, workspaceId: string, contactId: string): Promise<CustomValues> {
  const [row] = await queries.query<{ given: CustomValues | null }>({
    name: 'archived-values',
    text: `select (select jsonb_object_agg(v.key, v.value) from jsonb_each(c.custom_fields) as v (key, value)
        join custom_fields f on f.workspace_id = $1 and f.key = v.key and f.archived_at is not null) as given
      from contacts c where c.workspace_id = $1 and c.contact_id = $2 and c.deleted_at is null`,
    values: [workspaceId, contactId],
  });
  return row?.given ?? {};
}

/** Null where a field has the key. */
export async function insertCustomField(
  queries: Queries,
  workspaceId: string,
  { key, label, type, options, recognised = false }: NewCustomField,
): Promise<CustomField | null> {
  const [made] = await queries.query<CustomField>({
    name: 'insert-custom-field',
    text: `insert into custom_fields (workspace_id, key, label, type, options, recognised) values ($1, $2, $3, $4, $5, $6)
      on conflict (workspace_id, key) do nothing returning ${columns}`,
    values: [workspaceId, key, label, type, options, recognised],
  });
  return made ?? null;
}

/** Null where there is no such field. */
export async function changeCustomField(
  queries: Queries,
  workspaceId: string,
  { id, label, options, recognised, archived }: CustomFieldChanges & { id: string },
): Promise<CustomField | null> {
  const [changed] = await queries.query<CustomField>({
    name: 'change-custom-field',
    text: `update custom_fields set label = coalesce($3, label), options = coalesce($4, options),
        recognised = coalesce($6, recognised),
        archived_at = case when $5::boolean then coalesce(archived_at, now()) when not $5 then null else archived_at end
      where workspace_id = $1 and field_id = $2 returning ${columns}`,
    values: [workspaceId, id, label ?? null, options ?? null, archived ?? null, recognised ?? null],
  });
  return changed ?? null;
}
