import { Injectable } from '@nestjs/common';
import { logImport } from '#libs/access';
import {
  changeImport,
  countEffects,
  importBatch,
  importKind,
  importSource,
  type ImportPlace,
  type ImportResult,
} from '#libs/contacts';
import type { Queries } from '#libs/database';
import type { Batch, BatchBounds, BatchRefusal, JobKind, RunningJob } from '#libs/jobs';
import { importOf } from './import-check.kind.js';
import { ImportLoad } from './import-load.js';

/** Milliseconds of a batch that may lock contacts that stand: arriving messages wait for them. */
const longestAtStandingMs = 300;

const beginning: ImportPlace = { round: 1, after: -1 };

/** Makes and changes contacts of the rows of a confirmed import. What it does stands in the log of changes with the import as cause. */
@Injectable()
export class ImportKind implements JobKind {
  readonly kind = importKind;
  readonly maxRows = 2_000;
  /** What it locks is new to others. */
  readonly longestBatchMs = 1_000;
  readonly firstRows = 500;

  constructor(private readonly load: ImportLoad) {}

  batch(queries: Queries, job: RunningJob, bounds: BatchBounds): Promise<Batch | BatchRefusal> {
    return this.load.during(() => this.written(queries, job, bounds));
  }

  private async written(queries: Queries, job: RunningJob, bounds: BatchBounds): Promise<Batch | BatchRefusal> {
    const of = importOf(job);
    const source = await importSource(queries, of);
    if (!source?.policy) return { refused: 'The import is gone; send the file again.' };
    const context = { workspaceId: job.workspaceId, cause: { kind: importKind, id: of.importId } };
    const place = (job.place as unknown as ImportPlace | null) ?? beginning; // its own, of an earlier batch
    const { importId } = of;
    const isOfNew = source.summary?.duplicatesInDatabase === 0;
    const { policy } = source;
    const locksNew = isOfNew || policy === 'skip';
    const { limit, fault } = bounds;
    const isApart = policy === 'skip' || (isOfNew && place.round === 1);
    const nextAt = (next: ImportPlace): void => (isApart ? bounds.nextAt({ ...next }) : undefined);
    const batch = await importBatch(queries, context, { importId, policy, place, limit, isOfNew, fault, nextAt });
    const counted = sum((await bounds.turn()).result as ImportResult | null, batch.counts);
    const result = batch.place ? counted : await this.end(queries, job);
    const longestMs = locksNew ? this.longestBatchMs : longestAtStandingMs;
    const next = { ...(batch.place ?? place) };
    return { place: next, done: batch.done, isDone: !batch.place, result: { ...result }, longestMs };
  }

  /** The result is what the database counts, and the log of access has it in the same transaction. */
  private async end(queries: Queries, job: RunningJob): Promise<ImportResult> {
    const of = importOf(job);
    const result = await countEffects(queries, of);
    await changeImport(queries, of, { status: 'done', result });
    await logImport(queries, job.workspaceId, {
      kind: 'contacts_imported',
      actor: job.principal,
      importId: of.importId,
      counts: { ...result },
    });
    return result;
  }
}

function sum(before: ImportResult | null, { created, updated, skipped, rejected }: ImportResult): ImportResult {
  return {
    created: (before?.created ?? 0) + created,
    updated: (before?.updated ?? 0) + updated,
    skipped: (before?.skipped ?? 0) + skipped,
    rejected: (before?.rejected ?? 0) + rejected,
  };
}
