import { Injectable } from '@nestjs/common';
import { logAccess } from '#libs/access';
import {
  BulkEndedError,
  retentionBatch,
  type RetentionBatch,
  retentionKind,
  type RetentionNow,
  type RetentionPlace,
  type RetentionRequest,
  type RetentionResult,
} from '#libs/contacts';
import type { Queries } from '#libs/database';
import type { Batch, BatchBounds, BatchRefusal, JobKind, RunningJob } from '#libs/jobs';
import { UnreferencedFiles } from '../files/unreferenced-files.js';

/** Lets go of what is older than the workspace keeps it: messages, entries of the log of access, dead letters, values of changes; has idle and deleted contacts erased. */
@Injectable()
export class RetentionKind implements JobKind {
  readonly kind = retentionKind;
  readonly maxRows = 500;

  constructor(private readonly files: UnreferencedFiles) {}

  async batch(queries: Queries, job: RunningJob, { limit, fault }: BatchBounds): Promise<Batch | BatchRefusal> {
    if (fault !== null) throw new Error(fault); // what cannot be deleted today is looked at again tomorrow
    const place = job.place as RetentionPlace | null;
    await this.files.delete(queries, job.workspaceId, place?.files ?? []);
    const request = job.params as unknown as RetentionRequest; // the gateway or the database made it
    const result = job.result as RetentionResult | null;
    const batch = await this.expired(queries, job.workspaceId, { request, place, result, limit });
    if ('refused' in batch) return batch;
    if (batch.isDone && job.done > 0) await this.audit(queries, job, batch.result);
    return { ...batch, place: { ...batch.place } };
  }

  /** Refused where the exemption of contacts names what is gone: nobody is erased by half a filter. */
  private async expired(
    queries: Queries,
    workspaceId: string,
    now: RetentionNow,
  ): Promise<RetentionBatch | BatchRefusal> {
    try {
      return await retentionBatch(queries, workspaceId, now);
    } catch (error) {
      if (error instanceof BulkEndedError) return { refused: `contactsExcept: ${error.message}` };
      throw error;
    }
  }

  private audit(
    queries: Queries,
    { workspaceId, principal }: RunningJob,
    { dryRun: _dryRun, ...counts }: RetentionResult,
  ): Promise<void> {
    const details = Object.fromEntries(Object.entries(counts).map(([kind, rows]) => [kind, String(rows)]));
    return logAccess(queries, workspaceId, { kind: 'retention_applied', actor: principal, userId: null, details });
  }
}
