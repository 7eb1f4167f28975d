import { Injectable } from '@nestjs/common';
import { logImport } from '#libs/access';
import { addedUndo, changeImport, importUndoKind, undoBatch, type ImportUndo } from '#libs/contacts';
import type { Queries } from '#libs/database';
import type { Batch, BatchBounds, JobKind, RunningJob } from '#libs/jobs';
import { importOf } from './import-check.kind.js';

const nothing: ImportUndo = { deleted: 0, restored: 0, left: 0, reasons: [] };

/** Undoes an import. What it does stands in the log of changes with the undo of the import as cause. */
@Injectable()
export class ImportUndoKind implements JobKind {
  readonly kind = importUndoKind;
  readonly maxRows = 1_000;

  async batch(queries: Queries, job: RunningJob, { limit, fault }: BatchBounds): Promise<Batch> {
    const { importId } = importOf(job);
    const context = { workspaceId: job.workspaceId, cause: { kind: importUndoKind, id: importId } };
    const from = Number(job.place?.['after'] ?? -1);
    const { after, done, isDone, undone } = await undoBatch(queries, context, { importId, after: from, limit, fault });
    const undo = addedUndo((job.result as ImportUndo | null) ?? nothing, undone);
    if (isDone) await this.end(queries, job, undo);
    return { place: { after }, done, isDone, result: { ...undo } };
  }

  private async end(queries: Queries, job: RunningJob, undo: ImportUndo): Promise<void> {
    const of = importOf(job);
    const { reasons: _reasons, ...counts } = undo;
    await changeImport(queries, of, { status: 'undone', undo });
    await logImport(queries, job.workspaceId, {
      kind: 'import_undone',
      actor: job.principal,
      importId: of.importId,
      counts,
    });
  }
}
