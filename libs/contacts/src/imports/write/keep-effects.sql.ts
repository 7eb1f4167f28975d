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
  const rows = effects.map(({ rowNumber, effect, contactId, faults }) => {
    return { row_number: rowNumber, effect, contact_id: contactId, faults };
  });
  await queries.query({
    name: 'keep-import-effects',
    text: `insert into import_effects (workspace_id, import_id, row_number, effect, contact_id, faults)
      select $1, $2, row_number, effect, contact_id, faults from json_to_recordset($3::json) as e (
        row_number integer, effect text, contact_id uuid, faults jsonb)`,
    values: [workspaceId, importId, JSON.stringify(rows)],
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
