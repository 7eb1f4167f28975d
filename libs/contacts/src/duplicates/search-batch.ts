import type { Queries } from '#libs/database';
import { judgeContacts } from './judge-contacts.js';

export const duplicatesKind = 'find_duplicates';

export interface SearchedBatch {
  /** The last contact that was looked at; null before the first. */
  after: string | null;
  contacts: number;
  pairs: number;
  isDone: boolean;
}

/** Less than each id. */
const beforeAll = '00000000-0000-0000-0000-000000000000';

/** Looks at the next live contacts of a workspace, in the order of their ids. */
export async function searchBatch(
  queries: Queries,
  workspaceId: string,
  { after, limit }: { after: string | null; limit: number },
): Promise<SearchedBatch> {
  const rows = await queries.query<{ id: string }>({
    name: 'next-contacts',
    text: `select contact_id as id from contacts where workspace_id = $1 and contact_id > $2 and deleted_at is null
      order by contact_id limit $3`,
    values: [workspaceId, after ?? beforeAll, limit],
  });
  const ids = rows.map(({ id }) => id);
  const pairs = await judgeContacts(queries, workspaceId, ids);
  return { after: ids.at(-1) ?? after, contacts: ids.length, pairs, isDone: ids.length < limit };
}
