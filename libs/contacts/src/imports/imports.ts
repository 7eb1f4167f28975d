import { requireVersion, type Database, type Queries } from '#libs/database';
import { customFieldsOf, type CustomField } from '../custom-fields/index.js';
import { Uploads } from '../files/index.js';
import { remapped } from './import-fields.js';
import { ImportStateError, type Import, type NewImport } from './import.js';
import { importCheckKind, importKind, importUndoKind, type ImportColumn, type ImportPolicy } from './import-request.js';
import {
  changeImport,
  findImport,
  insertImport,
  listImports,
  lockImport,
  rememberColumns,
  rememberedColumns,
} from './sql/import-rows.sql.js';
import { firstValues } from './sql/first-values.sql.js';
import { rejectedRows, type RejectedRow } from './sql/rejected-rows.sql.js';

/** Makes the job of a kind in the transaction of the change that needs it; returns its id. */
export type BeginJob = (
  queries: Queries,
  job: { kind: string; importId: string; total: number | null },
) => Promise<string>;

/** Files that become contacts, for those who send them. */
export class Imports {
  constructor(private readonly database: Database) {}

  /** Bytes that the workspace's plan leaves for files; null without limit. */
  room(workspaceId: string): Promise<number | null> {
    return new Uploads(this.database).room(workspaceId);
  }

  /** What the columns of a file may be mapped to, and how one of this shape was mapped last time. */
  known(
    workspaceId: string,
    names: readonly string[],
  ): Promise<{ fields: CustomField[]; last: ImportColumn[] | null }> {
    return this.database.within([workspaceId], async (queries) => {
      const fields = (await customFieldsOf(queries, workspaceId)).filter(({ archivedAt }) => archivedAt === null);
      return { fields, last: await rememberedColumns(queries, workspaceId, names) };
    });
  }

  /** Keeps an import whose file is in the store, with the job that judges its rows. */
  async make(workspaceId: string, wanted: NewImport, begin: BeginJob): Promise<void> {
    await this.database.inTransaction([workspaceId], async (queries) => {
      await insertImport(queries, workspaceId, wanted);
      await beginCheck(queries, { workspaceId, importId: wanted.id }, begin);
    });
  }

  find(workspaceId: string, id: string): Promise<Import | null> {
    return this.database.within([workspaceId], (queries) => findImport(queries, workspaceId, id));
  }

  /** The first values of each of its columns. */
  firstValues(workspaceId: string, importId: string): Promise<string[][]> {
    return this.database.within([workspaceId], (queries) => firstValues(queries, { workspaceId, importId }));
  }

  /** The newest first, those before `before`. */
  list(workspaceId: string, page: { limit: number; before: string | undefined }): Promise<Import[]> {
    return this.database.within([workspaceId], (queries) => listImports(queries, workspaceId, page));
  }

  /**
   * Maps columns in another way, and has all rows judged again; null where there is no such import.
   * @throws MappingRefusedError; ImportStateError while its rows are judged, and once it was confirmed.
   */
  async remap(
    workspaceId: string,
    { id, mapping }: { id: string; mapping: Readonly<Record<string, string | null>> },
    begin: BeginJob,
  ): Promise<Import | null> {
    return this.change(workspaceId, id, async (queries, { status, columns, version }) => {
      await requireVersion(queries, { id, version });
      if (status !== 'ready' && status !== 'failed')
        throw new ImportStateError(
          status,
          'its columns can be mapped once its rows are judged, and until it is confirmed',
        );
      const fields = await customFieldsOf(queries, workspaceId);
      const next = remapped(columns, mapping, fields);
      await changeImport(
        queries,
        { workspaceId, importId: id },
        { status: 'validating', columns: next, summary: null },
      );
      await beginCheck(queries, { workspaceId, importId: id }, begin);
    });
  }

  /**
   * Lets the valid rows in; null where there is no such import. Again with the same policy changes nothing.
   * @throws ImportStateError unless its rows are judged.
   */
  async confirm(
    workspaceId: string,
    { id, policy }: { id: string; policy: ImportPolicy },
    begin: BeginJob,
  ): Promise<Import | null> {
    return this.change(workspaceId, id, async (queries, standing) => {
      if (standing.policy === policy && standing.status !== 'ready') return;
      if (standing.status !== 'ready')
        throw new ImportStateError(standing.status, 'it can be confirmed once, when it is ready');
      const total = standing.summary?.valid ?? null;
      const jobId = await begin(queries, { kind: importKind, importId: id, total });
      await changeImport(queries, { workspaceId, importId: id }, { status: 'importing', policy, jobId });
      await rememberColumns(queries, workspaceId, id);
    });
  }

  /**
   * Undoes what the import did; null where there is no such import. Again changes nothing, unless the job of the undo has ended
   * before its time. @param isJobOver whether the last job of the import has ended.
   * @throws ImportStateError before it was confirmed, and while it writes.
   */
  async undo(
    workspaceId: string,
    { id, isJobOver }: { id: string; isJobOver: boolean },
    begin: BeginJob,
  ): Promise<Import | null> {
    return this.change(workspaceId, id, async (queries, { status, undo, result }) => {
      if (status === 'undone' || (undo !== null && !isJobOver)) return;
      const isWritten = status === 'done' || (status === 'importing' && isJobOver);
      if (!isWritten) throw new ImportStateError(status, 'it can be undone once its rows are in');
      const total = result && result.created + result.updated;
      const jobId = await begin(queries, { kind: importUndoKind, importId: id, total });
      await changeImport(queries, { workspaceId, importId: id }, { status: 'done', jobId, undo: nothingUndone });
    });
  }

  /** The next rows that became nothing, with the reasons. */
  rejected(workspaceId: string, importId: string, page: { after: number; limit: number }): Promise<RejectedRow[]> {
    return this.database.within([workspaceId], (queries) => rejectedRows(queries, { workspaceId, importId }, page));
  }

  /** Under the lock of the import, which its job waits for. */
  private change(
    workspaceId: string,
    id: string,
    work: (queries: Queries, standing: Import) => Promise<void>,
  ): Promise<Import | null> {
    return this.database.inTransaction([workspaceId], async (queries) => {
      if ((await lockImport(queries, workspaceId, id)) === null) return null;
      const standing = await findImport(queries, workspaceId, id);
      if (!standing) return null;
      await work(queries, standing);
      return findImport(queries, workspaceId, id);
    });
  }
}

const nothingUndone = { deleted: 0, restored: 0, left: 0, reasons: [] };

async function beginCheck(
  queries: Queries,
  of: { workspaceId: string; importId: string },
  begin: BeginJob,
): Promise<void> {
  const jobId = await begin(queries, { kind: importCheckKind, importId: of.importId, total: null });
  await changeImport(queries, of, { jobId });
}
