import { retryConflicts, type Database, type Queries } from '#libs/database';
import type { ChangeContext } from '../changes/index.js';
import type { Merge, MergeRequest, MergeResult, UndoResult } from './merge.js';
import { mergeContacts } from './merge-contacts.js';
import { listMerges } from './sql/merge-rows.sql.js';
import { undoMerge } from './undo-merge.js';

/** Contacts of a workspace that turn out to be one person, and those that turn out not to be. */
export class Merges {
  constructor(private readonly database: Database) {}

  /**
   * Everything that hangs on the contacts moves to the one that stays, in one transaction. Null where that one is absent.
   * @throws MergedContactUnknownError, AlreadyMergedError, MergeFieldsRefusedError.
   */
  merge(context: ChangeContext, request: MergeRequest): Promise<MergeResult | null> {
    return this.write(context, (queries) => mergeContacts(queries, context, request));
  }

  /** Null where there is no such merge. @throws MergeUndoneError, MergeNotLastError. */
  undo(context: ChangeContext, mergeId: string): Promise<UndoResult | null> {
    return this.write(context, (queries) => undoMerge(queries, context, mergeId));
  }

  /** The merges into a contact, newest first. */
  list(
    of: { workspaceId: string; contactId: string },
    page: { limit: number; after?: { at: string; id: string } | undefined },
  ): Promise<Merge[]> {
    return this.database.within([of.workspaceId], (queries) => listMerges(queries, of, page));
  }

  private write<T>({ workspaceId }: ChangeContext, work: (queries: Queries) => Promise<T>): Promise<T> {
    return retryConflicts(() => this.database.inTransaction([workspaceId], work));
  }
}
