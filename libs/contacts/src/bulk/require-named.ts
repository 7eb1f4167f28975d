import type { Queries } from '#libs/database';
import type { NamedParts } from '../contacts/index.js';
import { BulkEndedError } from './bulk-ended-error.js';

interface Gone {
  tags: string[];
  fields: string[];
}

/**
 * What a filter names must mean what it meant when its contacts were counted. A renamed tag is the same tag; of a tag that was
 * merged or deleted, and of an archived field, the count says nothing any more. One statement; locks nothing.
 * @throws BulkEndedError naming them.
 */
export async function requireNamed(
  queries: Queries,
  workspaceId: string,
  { tags, customFields }: NamedParts,
): Promise<void> {
  const named = Object.entries(tags).filter(([, id]) => id !== null);
  const fields = Object.entries(customFields);
  if (named.length + fields.length === 0) return;
  const ids = [named.map(([, id]) => id), fields.map(([, { id }]) => id)];
  const [gone] = await queries.query<Gone>({ ...goneParts, values: [workspaceId, ...ids] });
  const names = [
    ...named.filter(([, id]) => gone?.tags.includes(String(id))).map(([name]) => `tag ${name}`),
    ...fields.filter(([, { id }]) => gone?.fields.includes(id)).map(([key]) => `custom field ${key}`),
  ];
  if (names.length > 0)
    throw new BulkEndedError(`The filter names what was merged, deleted or archived meanwhile: ${names.join(', ')}.`);
}

const goneParts = {
  name: 'gone-parts',
  text: `select
    array(select id from unnest($2::uuid[]) as id where not exists (select from tags t
      where t.workspace_id = $1 and t.tag_id = id and t.merged_into is null)) as tags,
    array(select id from unnest($3::uuid[]) as id where not exists (select from custom_fields f
      where f.workspace_id = $1 and f.field_id = id and f.archived_at is null)) as fields`,
};
