import { Injectable } from '@nestjs/common';
import {
  BulkEndedError,
  discardParts,
  endExport,
  exportBatch,
  exportKind,
  type ExportPlace,
  type ExportRequest,
  type ExportResult,
  keepPart,
} from '#libs/contacts';
import { logBulkRead } from '#libs/access';
import type { Queries } from '#libs/database';
import { FileStore } from '#libs/files';
import type { Batch, BatchBounds, BatchRefusal, JobKind, RunningJob } from '#libs/jobs';
import { ExportSnapshots, SnapshotGoneError } from './export-snapshots.js';

/** Bytes of one part; a batch ends far below. */
const longestPart = 256 * 1024 * 1024;
const keptReasons = 100;

type Written = Awaited<ReturnType<typeof exportBatch>>;

/**
 * Writes contacts to a file of the store, a part a batch, all as they stood at one moment. A part is put before the transaction
 * that refers to it: a batch that fails leaves bytes that nothing refers to, which the sweep removes.
 */
@Injectable()
export class ExportKind implements JobKind {
  readonly kind = exportKind;
  /** Batches lock nothing, so even the first may be large. */
  readonly firstRows = 2_000;
  readonly maxRows = 10_000;
  readonly longestBatchMs = 1_500;

  constructor(
    private readonly files: FileStore,
    private readonly snapshots: ExportSnapshots,
  ) {}

  async batch(queries: Queries, job: RunningJob, bounds: BatchBounds): Promise<Batch | BatchRefusal> {
    try {
      return await this.next(queries, job, bounds);
    } catch (error) {
      if (error instanceof BulkEndedError) return { refused: error.message };
      if (error instanceof SnapshotGoneError) return this.again(queries, job);
      throw error;
    }
  }

  private async next(queries: Queries, job: RunningJob, { limit, fault }: BatchBounds): Promise<Batch> {
    const { workspaceId, id } = job;
    const place = (job.place as ExportPlace | null) ?? beginning(await this.snapshots.hold(workspaceId, id));
    const request = job.params as unknown as ExportRequest; // the gateway judged it when it made the job
    const written = await this.snapshots.read(workspaceId, place.snapshot, (moment) =>
      exportBatch(moment, workspaceId, { request, ...place, limit, skips: fault !== null }),
    );
    const stored = await this.keep(queries, job, { place, ...written });
    const result = { ...resultOf(job, written, fault), bytes: stored.bytes };
    const ended = written.isDone && (await this.end(queries, job, result));
    return { place: { ...stored }, done: written.ids.length, isDone: written.isDone, result: { ...result, ...ended } };
  }

  private async keep(
    queries: Queries,
    { workspaceId, id }: RunningJob,
    { place, ids, bytes, after, writer }: Written & { place: ExportPlace },
  ): Promise<ExportPlace> {
    if (bytes.length === 0) return { ...place, after, writer };
    const part = await this.files.put(workspaceId, bytes, { maxBytes: longestPart });
    await keepPart(queries, workspaceId, { jobId: id, part: place.parts, contactIds: ids, ...part });
    return { ...place, after, writer, parts: place.parts + 1, bytes: place.bytes + part.size };
  }

  /** The log of access has it in the transaction that makes the file readable. */
  private async end(
    queries: Queries,
    { workspaceId, id, principal }: RunningJob,
    { format, rows }: ExportResult,
  ): Promise<Partial<ExportResult>> {
    const expiresAt = await endExport(queries, workspaceId, id);
    await logBulkRead(queries, workspaceId, { actor: principal, what: `export ${format}`, rows });
    this.snapshots.release(id);
    return { url: `/api/v1/exports/${id}/file`, expiresAt };
  }

  /** Begins again, at another moment: the process that held the first one has ended. */
  private async again(queries: Queries, job: RunningJob): Promise<Batch> {
    await discardParts(queries, job.workspaceId, job.id);
    const place = beginning(await this.snapshots.hold(job.workspaceId, job.id));
    return { place: { ...place }, done: -job.done, isDone: false, result: { ...emptyResult(job) } };
  }
}

function beginning(snapshot: string): ExportPlace {
  return { after: null, parts: 0, bytes: 0, writer: null, snapshot };
}

function emptyResult({ params }: RunningJob): ExportResult {
  const { format } = params as unknown as ExportRequest;
  return { format, rows: 0, bytes: 0, leftOut: [] };
}

function resultOf(job: RunningJob, { ids }: Written, fault: string | null): ExportResult {
  const before = (job.result as ExportResult | null) ?? emptyResult(job);
  if (fault === null) return { ...before, rows: before.rows + ids.length };
  const leftOut = ids.map((id) => ({ id, reason: fault }));
  return { ...before, leftOut: [...before.leftOut, ...leftOut].slice(0, keptReasons) };
}
