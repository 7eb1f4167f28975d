import { Injectable } from '@nestjs/common';
import { bulkBatch, bulkKind, type BulkRequest, type BulkResult } from '#libs/contacts';
import type { Queries } from '#libs/database';
import type { Batch, BatchBounds, JobKind, RunningJob } from '#libs/jobs';

/** Changes many contacts. What it does stands in the log of changes with the job as cause. */
@Injectable()
export class BulkKind implements JobKind {
  readonly kind = bulkKind;
  readonly maxRows = 500;

  async batch(queries: Queries, job: RunningJob, bounds: BatchBounds): Promise<Batch> {
    const { workspaceId, id, params, place, result } = job;
    const context = { workspaceId, cause: { kind: 'bulk', id } };
    const { after, ...batch } = await bulkBatch(queries, context, {
      request: params as unknown as BulkRequest, // the gateway judged it when it made the job
      after: (place?.['after'] as string | null | undefined) ?? null,
      result: result as BulkResult | null,
      ...bounds,
    });
    return { ...batch, place: { after }, result: { ...batch.result } };
  }
}
