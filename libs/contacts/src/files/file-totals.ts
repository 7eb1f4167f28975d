import { systemWorkspace, type Database } from '#libs/database';

/** The files of all workspaces together. */
export interface FileTotals {
  /** References to stored files: the same content of two messages counts twice. */
  files: number;
  bytes: number;
  /** Files that are still to be fetched from their provider. */
  pending: number;
  oldestPending: string | null;
  /** Workspaces whose files take all that they may keep. */
  fullWorkspaces: number;
}

const totals = {
  name: 'file-totals',
  text: `select files, bytes, pending, oldest_pending as "oldestPending", full_workspaces as "fullWorkspaces"
    from file_totals()`,
};

export async function fileTotals(database: Database): Promise<FileTotals> {
  const [row] = await database.within([systemWorkspace], (queries) => queries.query<FileTotals>(totals));
  return row ?? { files: 0, bytes: 0, pending: 0, oldestPending: null, fullWorkspaces: 0 };
}

/**
 * Notes which workspaces keep all that they may keep, and has their inboxes published again where that changed. Returns
 * the changed ones.
 */
export async function noteFullWorkspaces(database: Database): Promise<{ workspaceId: string; isFull: boolean }[]> {
  const statement = {
    name: 'note-full-workspaces',
    text: `select workspace_id as "workspaceId", files_full as "isFull" from note_full_workspaces()`,
  };
  return database.within([systemWorkspace], (queries) => queries.query(statement));
}
