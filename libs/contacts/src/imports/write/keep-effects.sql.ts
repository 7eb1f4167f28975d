import type { Queries } from '#libs/database';
import type { ImportResult } from '../import-request.js';
import type { RowEffect } from './row-effect.js';

interface OfImport {
  workspaceId: string;
  importId: string;
}

/** Notes what became of rows, each once: the primary key refuses a row that comes twice. */
export async function keepEffects(
  queries: Queries,
  { workspaceId, importId }: OfImport,
  effects: readonly RowEffect[],
): Promise<void> {
  if (effects.length === 0) return;
  const values = [
    effects.map(({ rowNumber }) => rowNumber),
    effects.map(({ effect }) => effect),
    effects.map(({ contactId }) => contactId),
    effects.map(({ faults }) => faults && JSON.stringify(faults)),
  ];
  await queries.query({
    name: 'keep-import-effects',
    text: `insert into import_effects (workspace_id, import_id, row_number, effect, contact_id, faults)
      select $1, $2, e.* from unnest($3::integer[], $4::text[], $5::uuid[], $6::jsonb[]) as e`,
    values: [workspaceId, importId, ...values],
  });
}

/** What became of all rows, as the database counts them. Reads all effects, and the refused rows by their index. */
export async function countEffects(queries: Queries, { workspaceId, importId }: OfImport): Promise<ImportResult> {
  const [counts] = await queries.query<ImportResult>({
    name: 'count-import-effects',
    text: `select count(*) filter (where effect = 'created') as created, count(*) filter (where effect = 'updated') as updated,
        count(*) filter (where effect = 'skipped') as skipped,
        count(*) filter (where effect = 'rejected') + (select count(*) from import_rows r
          where r.workspace_id = $1 and r.import_id = $2 and r.faults is not null) as rejected
      from import_effects where workspace_id = $1 and import_id = $2`,
    values: [workspaceId, importId],
  });
  return counts ?? { created: 0, updated: 0, skipped: 0, rejected: 0 };
}
