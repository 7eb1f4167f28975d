import type { Queries } from '#libs/database';
import type { TagKind } from '../tag.js';
import type { NamedTag } from './named-tags.sql.js';

interface WantedTags {
  names: readonly string[];
  /** Of those that are made. */
  kind: TagKind;
}

/**
 * The tags by these names, whatever their case; those that do not exist are made. Until the transaction ends they cannot be
 * merged or deleted. One that another transaction ends meanwhile is made again.
 */
export async function madeTags(
  queries: Queries,
  workspaceId: string,
  { names, kind }: WantedTags,
): Promise<ReadonlyMap<string, NamedTag>> {
  const wanted = [...new Set(names)];
  let found: ReadonlyMap<string, NamedTag> = new Map();
  while (found.size < wanted.length) {
    await makeTags(queries, workspaceId, { names: wanted, kind });
    found = await heldTags(queries, workspaceId, wanted);
  }
  return found;
}

async function makeTags(queries: Queries, workspaceId: string, { names, kind }: WantedTags): Promise<void> {
  await queries.query({
    name: 'make-tags',
    text: `insert into tags (workspace_id, name, kind)
      select $1, name, $3 from (select distinct on (folded(name)) name from unnest($2::text[]) as name
        order by folded(name)) as given
      where not exists (select from tags t
        where t.workspace_id = $1 and t.folded_name = folded(given.name) and t.merged_into is null)
      on conflict (workspace_id, folded_name) where merged_into is null do nothing`,
    values: [workspaceId, names, kind],
  });
}

async function heldTags(
  queries: Queries,
  workspaceId: string,
  names: readonly string[],
): Promise<ReadonlyMap<string, NamedTag>> {
  const rows = await queries.query<NamedTag & { wanted: string }>({
    name: 'held-tags',
    text: `select given.name as wanted, t.tag_id as id, t.name from unnest($2::text[]) as given (name)
      join tags t on t.workspace_id = $1 and t.folded_name = folded(given.name) and t.merged_into is null
      order by t.folded_name for share of t`,
    values: [workspaceId, names],
  });
  return new Map(rows.map(({ wanted, id, name }) => [wanted, { id, name }]));
}
