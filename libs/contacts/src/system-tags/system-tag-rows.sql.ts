import type { Queries } from '#libs/database';
import { type SystemTagKey, systemTags } from './system-tag.js';

/** The tag that says it; null where no contact has had it. */
export async function findSystemTag(queries: Queries, workspaceId: string, key: SystemTagKey): Promise<string | null> {
  const text = 'select tag_id as id from system_tags where workspace_id = $1 and key = $2';
  const [row] = await queries.query<{ id: string }>({ name: 'find-system-tag', text, values: [workspaceId, key] });
  return row?.id ?? null;
}

/** The same, made where it is missing. A name that a tag of the workspace has stays that tag's: the system's gets a longer one. */
export async function ensureSystemTag(queries: Queries, workspaceId: string, key: SystemTagKey): Promise<string> {
  const standing = await findSystemTag(queries, workspaceId, key);
  if (standing !== null) return standing;
  const name = systemTags[key];
  for (const tried of [name, `${name} (Doorbell)`, `${name} (Doorbell: ${key})`]) {
    const made = await insertSystemTag(queries, workspaceId, { key, name: tried });
    if (made !== null) return made;
  }
  throw new Error(`${name}: other tags have every name that the tag of the system could have.`);
}

async function insertSystemTag(
  queries: Queries,
  workspaceId: string,
  { key, name }: { key: SystemTagKey; name: string },
): Promise<string | null> {
  const [row] = await queries.query<{ id: string }>({
    name: 'insert-system-tag',
    text: `with made as (
        insert into tags (workspace_id, name, kind) values ($1, $3, 'system')
        on conflict (workspace_id, folded_name) where merged_into is null do nothing returning tag_id)
      insert into system_tags (workspace_id, key, tag_id) select $1, $2, tag_id from made returning tag_id as id`,
    values: [workspaceId, key, name],
  });
  return row?.id ?? null;
}

/** The live contacts among these that have a tag. A probe each. */
export async function taggedAmong(
  queries: Queries,
  workspaceId: string,
  { tagId, contactIds }: { tagId: string; contactIds: readonly string[] },
): Promise<Set<string>> {
  const rows = await queries.query<{ id: string }>({
    name: 'tagged-among',
    text: `select contact_id as id from tagged_contacts
      where workspace_id = $1 and tag_id = $2 and contact_id = any ($3::uuid[])`,
    values: [workspaceId, tagId, contactIds],
  });
  return new Set(rows.map(({ id }) => id));
}
