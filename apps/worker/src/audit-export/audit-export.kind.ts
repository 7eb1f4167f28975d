import { Injectable } from '@nestjs/common';
import {
  auditEntries,
  type AuditEntry,
  type AuditExportFormat,
  auditExportKind,
  type AuditExportRequest,
  auditText,
  logBulkRead,
} from '#libs/access';
import { endExport, keepPart } from '#libs/contacts';
import type { Queries } from '#libs/database';
import { FileStore } from '#libs/files';
import type { Batch, BatchBounds, BatchRefusal, JobKind, RunningJob } from '#libs/jobs';

/** Bytes of one part: no entry has more than some KiB. */
const longestPart = 64 * 1024 * 1024;

/** Where the next batch begins. */
interface Place {
  /** The last entry that is written; null at the beginning. */
  after: { at: string; id: string } | null;
  parts: number;
}

interface Result {
  format: AuditExportFormat;
  rows: number;
  bytes: number;
}

/**
 * Writes the log of access to a file of the store, newest first, a part a batch. A part is put before the transaction that refers to
 * it: a batch that fails leaves bytes that nothing refers to, which the sweep removes.
 */
@Injectable()
export class AuditExportKind implements JobKind {
  readonly kind = auditExportKind;
  readonly maxRows = 2_000;

  constructor(private readonly files: FileStore) {}

  async batch(queries: Queries, job: RunningJob, { limit, fault }: BatchBounds): Promise<Batch | BatchRefusal> {
    if (fault !== null) return { refused: fault };
    const { format, filter } = job.params as unknown as AuditExportRequest; // the gateway judged it when it made the job
    const { after, parts } = (job.place as Place | null) ?? { after: null, parts: 0 };
    const page = { limit, ...(after && { after }) };
    const entries = await auditEntries(queries, job.workspaceId, { filter, page });
    const isDone = entries.length < limit;
    const bytes = await this.keep(queries, job, { part: parts, text: auditText(format, entries, parts === 0) });
    const former = (job.result as Result | null) ?? { format, rows: 0, bytes: 0 };
    const result = { ...former, rows: former.rows + entries.length, bytes: former.bytes + bytes };
    const ended = isDone ? await this.end(queries, job, result) : {};
    const place = { after: lastOf(entries) ?? after, parts: parts + 1 };
    return { place, done: entries.length, isDone, result: { ...result, ...ended } };
  }

  private async keep(
    queries: Queries,
    { workspaceId, id }: RunningJob,
    { part, text }: { part: number; text: string },
  ) {
    if (text === '') return 0;
    const stored = await this.files.put(workspaceId, Buffer.from(text), { maxBytes: longestPart });
    await keepPart(queries, workspaceId, { jobId: id, part, contactIds: null, ...stored });
    return stored.size;
  }

  /** The log of access has it in the transaction that makes the file readable. */
  private async end(queries: Queries, { workspaceId, id, principal }: RunningJob, { format, rows }: Result) {
    const expiresAt = await endExport(queries, workspaceId, id);
    await logBulkRead(queries, workspaceId, { actor: principal, what: `export of the log of access, ${format}`, rows });
    return { url: `/api/v1/exports/${id}/file`, expiresAt };
  }
}

function lastOf(entries: readonly AuditEntry[]): Place['after'] {
  const last = entries.at(-1);
  return last ? { at: last.at, id: last.id } : null;
}
