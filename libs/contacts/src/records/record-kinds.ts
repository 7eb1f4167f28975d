import type { Database } from '#libs/database';
import {
  type NewRecordKind,
  type RecordKind,
  recordKindBounds,
  type RecordKindChanges,
  RecordKindExistsError,
  TooManyRecordKindsError,
} from './record-kind.js';
import { changeRecordKind, deleteRecordKind, insertRecordKind, recordKindsOf } from './record-kind-rows.sql.js';

/** The kinds of records that a workspace describes. Records of other kinds are taken with any data. */
export class RecordKinds {
  constructor(private readonly database: Database) {}

  /** By kind. */
  list(workspaceId: string): Promise<RecordKind[]> {
    return this.database.within([workspaceId], (queries) => recordKindsOf(queries, workspaceId));
  }

  /** Records that stand already stay as they are. @throws RecordKindExistsError, TooManyRecordKindsError. */
  make(workspaceId: string, kind: NewRecordKind): Promise<RecordKind> {
    return this.database.inTransaction([workspaceId], async (queries) => {
      const standing = await recordKindsOf(queries, workspaceId);
      if (standing.length >= recordKindBounds.kinds) throw new TooManyRecordKindsError();
      const made = await insertRecordKind(queries, workspaceId, kind);
      if (!made) throw new RecordKindExistsError(kind.kind);
      return made;
    });
  }

  /** Null where there is no such kind. Records that stand already stay as they are. */
  change(workspaceId: string, change: RecordKindChanges & { id: string }): Promise<RecordKind | null> {
    return this.database.within([workspaceId], (queries) => changeRecordKind(queries, workspaceId, change));
  }

  /** False where there is no such kind. Its records stay, and further ones have any data. */
  remove(workspaceId: string, id: string): Promise<boolean> {
    return this.database.within([workspaceId], (queries) => deleteRecordKind(queries, workspaceId, id));
  }
}
