import type { Queries } from '#libs/database';
import { logAccess } from './log-access.sql.js';

export interface LoggedImport {
  kind: 'contacts_imported' | 'import_undone';
  /** The principal of the job. */
  actor: { kind: string; id: string };
  importId: string;
  /** How many rows or contacts became what. */
  counts: Readonly<Record<string, number>>;
}

/** One entry for an import or its undo, in the transaction that ends it. Each contact's own change is in the log of changes. */
export async function logImport(
  queries: Queries,
  workspaceId: string,
  { kind, actor, importId, counts }: LoggedImport,
): Promise<void> {
  const texts = Object.entries(counts).map(([name, count]) => [name, String(count)] as const);
  await logAccess(queries, workspaceId, {
    kind,
    actor,
    userId: null,
    details: { importId, ...Object.fromEntries(texts) },
  });
}
