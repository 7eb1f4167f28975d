import type { FileStateChange } from '#libs/contracts';
import { systemWorkspace, type Database } from '#libs/database';
import { inboxesOf, refuseForeignInboxes } from '../inboxes/index.js';
import { stay, type Move } from '../places/index.js';
import { noteFileStates, type FileStateRow } from './sql/note-file-states.sql.js';

/** Notes what became of files that were to be fetched. The same states may come any number of times, in any order. */
export class KeepFileStates {
  constructor(private readonly database: Database) {}

  /** @throws RejectedInputError when one names an inbox that is not its workspace's, UnavailableError when Postgres is away. */
  async keep(batch: readonly FileStateChange[], move: Move = stay): Promise<void> {
    const workspaces = [...new Set([systemWorkspace, ...batch.map(({ workspaceId }) => workspaceId)])];
    await this.database.inTransaction(workspaces, async (queries) => {
      const [inboxes] = await Promise.all([
        inboxesOf(queries, batch),
        noteFileStates(queries, strongest(batch).map(stateRow)),
        move(queries),
      ]);
      refuseForeignInboxes(batch, inboxes);
    });
  }
}

/** One of each file: an update would take any of several. What is over counts before what is pending. */
function strongest(batch: readonly FileStateChange[]): FileStateChange[] {
  const kept = new Map<string, FileStateChange>();
  for (const change of batch) {
    const key = `${change.workspaceId} ${change.attachmentId}`;
    const before = kept.get(key);
    if (before === undefined || before.state === 'pending' || change.state === 'stored') kept.set(key, change);
  }
  return [...kept.values()];
}

function stateRow(change: FileStateChange): FileStateRow {
  const { workspaceId, inboxId, attachmentId, state, reason, stored } = change;
  return {
    workspace_id: workspaceId,
    inbox_id: inboxId,
    file_id: attachmentId,
    state,
    reason,
    sha256: stored?.sha256 ?? null,
    size: stored?.size ?? null,
    content_type: stored?.contentType ?? null,
  };
}
