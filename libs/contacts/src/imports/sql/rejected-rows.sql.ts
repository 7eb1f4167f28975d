import type { Queries } from '#libs/database';
import type { RowFault } from '../import-request.js';

/** A row of the file that became nothing, and why. */
export interface RejectedRow {
  rowNumber: number;
  cells: (string | null)[];
  faults: RowFault[];
}

/**
 * The next rows that were refused, by what they say or when they were written, in the order of the file. Walks import_rows_refused
 * and import_effects_pkey.
 */
export function rejectedRows(
  queries: Queries,
  { workspaceId, importId }: { workspaceId: string; importId: string },
  { after, limit }: { after: number; limit: number },
): Promise<RejectedRow[]> {
  return queries.query<RejectedRow>({
    name: 'rejected-rows',
    text: `(select row_number as "rowNumber", cells, faults from import_rows
        where workspace_id = $1 and import_id = $2 and row_number > $3 and faults is not null order by row_number limit $4)
      union all
      (select e.row_number, r.cells, e.faults from import_effects e join import_rows r using (workspace_id, import_id, row_number)
        where e.workspace_id = $1 and e.import_id = $2 and e.row_number > $3 and e.effect = 'rejected'
        order by e.row_number limit $4)
      order by 1 limit $4`,
    values: [workspaceId, importId, after, limit],
  });
}
