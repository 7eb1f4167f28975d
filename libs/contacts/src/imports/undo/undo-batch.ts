import type { Queries } from '#libs/database';
import type { ChangeContext } from '../../changes/index.js';
import { deleteContacts } from '../../contacts/index.js';
import { added, leftAlone, type ImportUndo } from '../import.js';
import { restoreFields } from './restore-fields.js';
import { reasonsToKeep, touchedContacts } from './undo-rows.sql.js';

interface Progress {
  importId: string;
  /** The last row that is done; -1 at the beginning. */
  after: number;
  limit: number;
  /** Why the next contact alone cannot be undone; null as a rule. */
  fault: string | null;
}

interface UndoBatch {
  after: number;
  done: number;
  isDone: boolean;
  undone: ImportUndo;
}

/**
 * Undoes what an import did with the next contacts: those that it made are deleted, unless others touched them since, and those
 * that it changed are as before, but for what was changed since.
 */
export async function undoBatch(queries: Queries, context: ChangeContext, progress: Progress): Promise<UndoBatch> {
  const { importId, after, limit, fault } = progress;
  const of = { workspaceId: context.workspaceId, importId };
  const touched = await touchedContacts(queries, of, { after, limit });
  const ids = touched.map(({ contactId }) => contactId);
  const made = touched.filter(({ isMade }) => isMade).map(({ contactId }) => contactId);
  const changed = touched.filter(({ isMade }) => !isMade).map(({ contactId }) => contactId);
  const undone =
    fault === null
      ? added(
          await restoreFields(queries, context, { importId, contactIds: changed }),
          await unmake(queries, context, { importId, made }),
        )
      : leftAlone(ids.map((contactId) => ({ contactId, reason: fault })));
  return { after: touched.at(-1)?.rowNumber ?? after, done: touched.length, isDone: touched.length < limit, undone };
}

async function unmake(
  queries: Queries,
  context: ChangeContext,
  { importId, made }: { importId: string; made: readonly string[] },
): Promise<ImportUndo> {
  const reasons = await reasonsToKeep(queries, { workspaceId: context.workspaceId, importId }, made);
  const contactIds = made.filter((id) => !reasons.has(id));
  const { changed } = await deleteContacts(queries, context, { contactIds, byJob: null });
  const left = leftAlone([...reasons].map(([contactId, reason]) => ({ contactId, reason })));
  return { ...left, deleted: changed };
}
