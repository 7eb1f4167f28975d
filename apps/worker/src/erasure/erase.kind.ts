import { Injectable } from '@nestjs/common';
import { logAccess } from '#libs/access';
import {
  eraseBatch,
  type EraseBatch,
  eraseKind,
  type ErasePlace,
  type EraseRequest,
  type EraseResult,
  unreferencedFiles,
} from '#libs/contacts';
import type { Queries } from '#libs/database';
import { FileStore } from '#libs/files';
import type { Batch, BatchBounds, JobKind, RunningJob } from '#libs/jobs';

/** Milliseconds. An event that names a younger file may still wait on Kafka; the sweep deletes it once it is as old. */
const graceMs = 8 * 24 * 3_600_000;

const nothing: EraseResult = { messages: 0, changes: 0, rows: 0, deadLetters: 0, copies: 0, files: 0 };

/**
 * Erases a contact with all that hangs on it. Bytes of files are deleted in the batch after the one that let go of them: where
 * that was rolled back, something still refers to them; where the worker was killed, they are deleted again.
 */
@Injectable()
export class EraseKind implements JobKind {
  readonly kind = eraseKind;
  readonly maxRows = 200;

  constructor(private readonly files: FileStore) {}

  async batch(queries: Queries, job: RunningJob, { limit, fault }: BatchBounds): Promise<Batch> {
    if (fault !== null) throw new Error(fault); // nothing is left out of an erasure
    const { contactId } = job.params as unknown as EraseRequest; // the gateway judged it when it made the job
    const place = job.place as ErasePlace | null;
    const { kind, id } = job.principal;
    const deleted = await this.delete(queries, job.workspaceId, place?.files ?? []);
    const before = (job.result as EraseResult | null) ?? nothing;
    const result = { ...before, files: before.files + deleted };
    const erased = { workspaceId: job.workspaceId, contactId };
    const batch = await eraseBatch(queries, erased, { place, result, cause: { kind, id }, limit });
    if (hasEnded(batch)) await this.audit(queries, job, contactId);
    return { ...batch, place: { ...batch.place }, result: { ...batch.result } };
  }

  private async delete(queries: Queries, workspaceId: string, files: readonly string[]): Promise<number> {
    const unlessStoredSince = new Date(Date.now() - graceMs);
    let deleted = 0;
    for (const sha256 of await unreferencedFiles(queries, workspaceId, files))
      if (await this.files.delete({ workspaceId, sha256 }, { unlessStoredSince })) deleted += 1;
    return deleted;
  }

  private audit(queries: Queries, { workspaceId, principal }: RunningJob, contactId: string): Promise<void> {
    return logAccess(queries, workspaceId, { kind: 'contact_erased', actor: principal, userId: null, contactId });
  }
}

/** False where another job had ended the erasure before. */
function hasEnded({ isDone, place }: EraseBatch): boolean {
  return isDone && place.step === 'end';
}
