import type { Queries } from '#libs/database';
import { logAccess } from './log-access.sql.js';

export interface BulkRead {
  /** The principal of a job, or the caller. */
  actor: { kind: string; id: string };
  /** What read it, e.g. `export csv`. */
  what: string;
  rows: number;
  /** Where all of it is of one contact. */
  contactId?: string;
}

/** What reads personal data in bulk says so, in its transaction: a read that is not logged has not happened. */
export async function logBulkRead(
  queries: Queries,
  workspaceId: string,
  { actor, what, rows, contactId }: BulkRead,
): Promise<void> {
  const details = { what, rows: String(rows) };
  await logAccess(queries, workspaceId, { kind: 'personal_data_read', actor, userId: null, contactId, details });
}
