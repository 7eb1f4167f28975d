import { Injectable } from '@nestjs/common';
import { Readable } from 'node:stream';
import { auditExportKind } from '#libs/access';
import { exportFormats, exportKind, Exports, type StoredPart, subjectExportKind } from '#libs/contacts';
import { Jobs, type Job } from '#libs/jobs';
import { notFound, Problem } from '../http/problems/problem.js';
import { Downloads, fileHeaders, sendStream, type Exchange } from './download/downloads.js';

const contentTypes: Record<(typeof exportFormats)[number], string> = {
  csv: 'text/csv; charset=utf-8; header=present',
  json: 'application/json; charset=utf-8',
  ndjson: 'application/x-ndjson; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** A whole export that can be read. */
export interface ReadableExport {
  workspaceId: string;
  fileName: string;
  contentType: string;
  parts: StoredPart[];
  rows: number;
  /** Whose data all of it is; absent: of many. */
  contactId?: string;
}

/** Sends exported files: their parts one after the other, a piece at a time. */
@Injectable()
export class ExportFiles {
  constructor(
    private readonly jobs: Jobs,
    private readonly exports: Exports,
    private readonly downloads: Downloads,
  ) {}

  /** @throws Problem not_found, export_not_ready, file_gone. */
  async find(workspaceId: string, jobId: string): Promise<ReadableExport> {
    const job = await this.jobs.find(workspaceId, jobId);
    if (!job || !isExport(job)) throw notFound('export');
    if (job.state !== 'done') throw notReady(job);
    const parts = await this.exports.parts(workspaceId, jobId);
    if (isOver(job)) throw gone();
    return { workspaceId, ...traitsOf(job), parts, rows: Number(job.result?.['rows'] ?? 0) };
  }

  send({ workspaceId, parts, ...file }: ReadableExport, { request, reply }: Exchange): void {
    const size = parts.reduce((bytes, part) => bytes + part.size, 0);
    void reply.headers({ ...fileHeaders({ ...file, isInline: false }), 'content-length': String(size) });
    const bytes = request.method === 'HEAD' ? Readable.from([]) : Readable.from(this.bytes(workspaceId, parts));
    sendStream(bytes, reply);
  }

  private async *bytes(workspaceId: string, parts: readonly StoredPart[]): AsyncGenerator<Uint8Array> {
    for (const { sha256 } of parts) yield* await this.downloads.read({ workspaceId, sha256 });
  }
}

/** The job says it in its result: the file's own rows are deleted by then. */
function isOver({ result }: Job): boolean {
  return Date.parse(String(result?.['expiresAt'])) <= Date.now();
}

function isExport({ kind }: Job): boolean {
  return [exportKind, subjectExportKind, auditExportKind].includes(kind);
}

function traitsOf(job: Job): Pick<ReadableExport, 'fileName' | 'contentType' | 'contactId'> {
  const day = (job.endedAt ?? job.createdAt).slice(0, 10);
  if (job.kind === subjectExportKind) {
    const contactId = String(job.result?.['contactId']);
    return { fileName: `contact-${contactId}-${day}.zip`, contentType: 'application/zip', contactId };
  }
  const format = formatOf(job);
  const what = job.kind === auditExportKind ? 'audit-log' : 'contacts';
  return { fileName: `${what}-${day}.${format}`, contentType: contentTypes[format] };
}

function formatOf({ result }: Job): (typeof exportFormats)[number] {
  return exportFormats.find((format) => format === result?.['format']) ?? 'csv';
}

function notReady({ state, error }: Job): Problem {
  const what = state === 'failed' || state === 'cancelled' ? `it is ${state}` : `it is ${state}; wait until it is done`;
  return new Problem('export_not_ready', `The export has no file: ${what}${error === null ? '' : ` (${error})`}.`);
}

function gone(): Problem {
  return new Problem('file_gone', 'The exported file was kept for a day; export the contacts again.');
}
