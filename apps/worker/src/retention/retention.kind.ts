import { Injectable } from '@nestjs/common';
import { logAccess } from '#libs/access';
import {
  retentionBatch,
  retentionKind,
  type RetentionPlace,
  type RetentionRequest,
  type RetentionResult,
} from '#libs/contacts';
import type { Queries } from '#libs/database';
import type { Batch, BatchBounds, JobKind, RunningJob } from '#libs/jobs';
import { UnreferencedFiles } from '../files/unreferenced-files.js';

/** Lets go of messages, entries of the log of access and dead letters that are older than the workspace keeps them. */
@Injectable()
export class RetentionKind implements JobKind {
  readonly kind = retentionKind;
  readonly maxRows = 500;

  constructor(private readonly files: UnreferencedFiles) {}

  async batch(queries: Queries, job: RunningJob, { limit, fault }: BatchBounds): Promise<Batch> {
    if (fault !== null) throw new Error(fault); // what cannot be deleted today is looked at again tomorrow
    const place = job.place as RetentionPlace | null;
    await this.files.delete(queries, job.workspaceId, place?.files ?? []);
    const request = job.params as unknown as RetentionRequest; // the gateway or the database made it
    const result = job.result as RetentionResult | null;
    const batch = await retentionBatch(queries, job.workspaceId, { request, place, result, limit });
    if (batch.isDone && job.done > 0) await this.audit(queries, job, batch.result);
    return { ...batch, place: { ...batch.place } };
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
