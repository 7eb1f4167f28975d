import { Injectable } from '@nestjs/common';
import { logBulkRead } from '#libs/access';
import {
  endExport,
  readSubject,
  type SubjectExportPlace,
  type SubjectExportRequest,
  type SubjectExportResult,
  subjectExportKind,
  subjectFiles,
  type PastEntry,
  timelinePage,
} from '#libs/contacts';
import type { Queries } from '#libs/database';
import { FileStore } from '#libs/files';
import type { Batch, BatchBounds, BatchRefusal, JobKind, RunningJob } from '#libs/jobs';
import { ArchiveParts, noText, textsBytes } from './archive-parts.js';
import { dataEnd, dataEntry, dataHead } from './data.js';
import { pageEnd, pageEntry, pageHead } from './page.js';
import type { ZipEntry } from './zip.js';

/** Bytes of files after which a batch ends. */
const fileBytesOfBatch = 64 * 1024 * 1024;

interface Step {
  queries: Queries;
  job: RunningJob;
  contactId: string;
  place: SubjectExportPlace;
  parts: ArchiveParts;
}

/**
 * Writes all that is known of one contact into a zip archive of the store: a page for people, the same as JSON, the files that were
 * sent. Each batch puts its parts before the transaction that refers to them, so a worker that is killed leaves bytes that nothing
 * refers to, and another one goes on behind the last batch.
 */
@Injectable()
export class SubjectExportKind implements JobKind {
  readonly kind = subjectExportKind;
  readonly maxRows = 200;

  constructor(private readonly files: FileStore) {}

  async batch(queries: Queries, job: RunningJob, { limit, fault }: BatchBounds): Promise<Batch | BatchRefusal> {
    if (fault !== null) return { refused: fault };
    const { contactId } = job.params as unknown as SubjectExportRequest; // the gateway judged it when it made the job
    const parts = new ArchiveParts(this.files, queries, { workspaceId: job.workspaceId, jobId: job.id, contactId });
    const former = (await parts.stand()) ? (job.place as SubjectExportPlace | null) : null;
    const place = former ?? (await begin({ queries, job, contactId, parts }));
    if (!place) return { refused: 'There is no such contact any more.' };
    const step = { queries, job: former ? job : { ...job, result: null }, contactId, place, parts };
    const batch = place.phase === 'timeline' ? await writeTimeline(step, limit) : await writeFiles(step, limit);
    return former ? batch : { ...batch, done: batch.done - job.done };
  }
}

/** Null where the contact is gone. */
async function begin({ queries, job, contactId, parts }: Omit<Step, 'place'>): Promise<SubjectExportPlace | null> {
  const subject = await readSubject(queries, job.workspaceId, contactId);
  if (!subject) return null;
  const startedAt = new Date().toISOString();
  return {
    phase: 'timeline',
    page: await parts.append('page', pageHead(subject, startedAt), noText),
    data: await parts.append('data', dataHead(subject, startedAt), noText),
    after: null,
    files: { after: null, count: 0, bytes: 0, parts: 0 },
    directory: { bytes: 0, parts: 0 },
    startedAt,
  };
}

async function writeTimeline({ queries, job, contactId, place, parts }: Step, limit: number): Promise<Batch> {
  const of = { workspaceId: job.workspaceId, contactId };
  const { entries, next } = await timelinePage(queries, of, { limit, after: place.after ?? undefined });
  const isLast = next === null;
  const texts = {
    page: await parts.append('page', entries.map(pageEntry).join('') + (isLast ? pageEnd : ''), place.page),
    data: await parts.append('data', dataOf(entries, place) + (isLast ? dataEnd : ''), place.data),
  };
  const ended = isLast ? { phase: 'files' as const, ...(await parts.endTexts(texts)) } : texts;
  const before = resultOf(job, contactId);
  return {
    place: { ...place, ...ended, after: next },
    done: entries.length,
    isDone: false,
    result: { ...before, rows: before.rows + entries.length },
  };
}

function dataOf(entries: readonly PastEntry[], { after }: SubjectExportPlace): string {
  return entries.map((entry, index) => dataEntry(entry, after === null && index === 0)).join('');
}

async function writeFiles(step: Step, limit: number): Promise<Batch> {
  const { queries, job, contactId, place, parts } = step;
  const page = { after: place.files.after, limit, before: place.startedAt };
  const found = await subjectFiles(queries, { workspaceId: job.workspaceId, contactId }, page);
  const { files, entries, missing, taken } = await addFiles(step, found);
  const directory = await parts.appendRecords(entries, place.directory);
  const next: SubjectExportPlace = { ...place, files, directory };
  const before = resultOf(job, contactId);
  const result = { ...before, files: files.count, filesMissing: before.filesMissing + missing };
  const isDone = taken === found.length && found.length < limit;
  const ended = isDone ? await end({ ...step, place: next }, result) : {};
  return { place: { ...next }, done: taken, isDone, result: { ...result, ...ended } };
}

interface Added {
  files: SubjectExportPlace['files'];
  entries: ZipEntry[];
  missing: number;
  taken: number;
}

async function addFiles({ place, parts }: Step, found: Awaited<ReturnType<typeof subjectFiles>>): Promise<Added> {
  const base = textsBytes(place);
  const added: Added = { files: place.files, entries: [], missing: 0, taken: 0 };
  for (const file of found) {
    const { files } = added;
    if (files.bytes - place.files.bytes > fileBytesOfBatch) break;
    const one = await parts.addFile(file, base + files.bytes, files.parts);
    added.taken += 1;
    if (one) added.entries.push(one.entry);
    else added.missing += 1;
    const { bytes, parts: more } = one ?? { bytes: 0, parts: 0 };
    added.files = {
      after: file.id,
      count: files.count + (one ? 1 : 0),
      bytes: files.bytes + bytes,
      parts: files.parts + more,
    };
  }
  return added;
}

/** The log of access has it in the transaction that makes the archive readable. */
async function end({ queries, job, contactId, place, parts }: Step, { rows, files }: SubjectExportResult) {
  const { workspaceId, id, principal } = job;
  const bytes = await parts.end(place);
  const expiresAt = await endExport(queries, workspaceId, id);
  await logBulkRead(queries, workspaceId, { actor: principal, what: 'subject export', rows: rows + files, contactId });
  return { bytes, url: `/api/v1/exports/${id}/file`, expiresAt };
}

function resultOf({ result }: RunningJob, contactId: string): SubjectExportResult {
  return (result as SubjectExportResult | null) ?? { contactId, rows: 0, files: 0, filesMissing: 0, bytes: 0 };
}
