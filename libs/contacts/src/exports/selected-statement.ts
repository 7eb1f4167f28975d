import type { ArrayStatement, Queries } from '#libs/database';
import { requireNamed, type BulkSelection } from '../bulk/index.js';
import { selectedRows, survivingIds } from '../contacts/index.js';

interface Selected {
  selection: BulkSelection;
  /** The last contact before them; null at the beginning. */
  after: string | null;
  limit: number;
  /** Columns of contacts `c` and their activity `a` that stand behind the id; $1 is the workspace. */
  select: readonly string[];
}

/**
 * A statement whose rows are arrays: the ids and columns of the live contacts of a selection behind one, in the order of their ids.
 * @throws BulkEndedError where names of its filter mean something else by now.
 */
export async function selectedStatement(
  queries: Queries,
  workspaceId: string,
  { selection, select, ...behind }: Selected,
): Promise<ArrayStatement> {
  const wanted = { ...behind, columns: ['c.contact_id', ...select].join(', ') };
  if (!('filter' in selection))
    return rowsByIds(workspaceId, await survivingIds(queries, workspaceId, selection.ids), wanted);
  if (selection.named) await requireNamed(queries, workspaceId, selection.named);
  return { ...(await selectedRows(queries, workspaceId, { selection, ...wanted })), rowMode: 'array' };
}

/** Two probes each, also before the tables were analysed. */
function rowsByIds(
  workspaceId: string,
  ids: readonly string[],
  { after, limit, columns }: Pick<Selected, 'after' | 'limit'> & { columns: string },
): ArrayStatement {
  const text = `select ${columns} from unnest($2::uuid[]) as wanted (id)
    join contacts c on c.workspace_id = $1 and c.contact_id = wanted.id
    join contact_activity a on a.workspace_id = $1 and a.contact_id = wanted.id
    where c.deleted_at is null order by c.contact_id limit ${limit}`;
  return { text, rowMode: 'array', values: [workspaceId, after === null ? ids : ids.filter((id) => id > after)] };
}
