import { Injectable } from '@nestjs/common';
import { bulkBatch, BulkEndedError, bulkKind, type BulkPlace, type BulkRequest, type BulkResult } from '#libs/contacts';
import type { Queries } from '#libs/database';
import type { Batch, BatchBounds, BatchRefusal, JobKind, RunningJob } from '#libs/jobs';

/** Changes many contacts. What it does stands in the log of changes with the job as cause. */
@Injectable()
export class BulkKind implements JobKind {
  readonly kind = bulkKind;
  readonly maxRows = 1_000;

  async batch(queries: Queries, job: RunningJob, bounds: BatchBounds): Promise<Batch | BatchRefusal> {
    try {
      return await this.change(queries, job, bounds);
    } catch (error) {
      if (error instanceof BulkEndedError) return { refused: error.message };
      throw error;
    }
  }

  private async change(queries: Queries, job: RunningJob, bounds: BatchBounds): Promise<Batch> {
    const { workspaceId, id, params, place, result } = job;
    const context = { workspaceId, cause: { kind: bulkKind, id } };
    const batch = await bulkBatch(queries, context, {
      request: params as unknown as BulkRequest, // the gateway judged it when it made the job
      place: place as BulkPlace | null,
      result: result as BulkResult | null,
      ...bounds,
    });
    return { ...batch, place: { ...batch.place }, result: { ...batch.result } };
  }
}
