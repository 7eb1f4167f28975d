import type { Queries } from '#libs/database';
import type { ImportColumn, ImportCounts, ImportPolicy } from '../import-request.js';

/** What a job needs of an import. */
export interface ImportSource {
  /** Null where the file was let go, because a person in it was erased. */
  sha256: string | null;
  fileName: string;
  /** Bytes of the file. */
  size: number;
  columns: ImportColumn[];
  /** Null until it is confirmed. */
  policy: ImportPolicy | null;
  /** Null until its rows are judged. */
  summary: ImportCounts | null;
}

/** Null where it was forgotten. One probe. */
export async function importSource(
  queries: Queries,
  { workspaceId, importId }: { workspaceId: string; importId: string },
): Promise<ImportSource | null> {
  const [row] = await queries.query<ImportSource>({
    name: 'import-source',
    text: `select encode(sha256, 'hex') as sha256, file_name as "fileName", size, columns, policy, summary from imports
      where workspace_id = $1 and import_id = $2`,
    values: [workspaceId, importId],
  });
  return row ?? null;
}
