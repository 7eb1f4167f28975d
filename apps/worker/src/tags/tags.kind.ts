import { Injectable } from '@nestjs/common';
import { BulkEndedError, bulkKind, tagBatch, type TagProgress, tagsKind } from '#libs/contacts';
import type { Queries } from '#libs/database';
import type { Batch, BatchBounds, BatchRefusal, JobKind, RunningJob } from '#libs/jobs';

/** Renames, merges and deletes tags of many contacts. What it does stands in the log of changes with the job as cause. */
@Injectable()
export class TagsKind implements JobKind {
  readonly kind = tagsKind;
  readonly maxRows = 1_000;

  async batch(queries: Queries, job: RunningJob, { limit, fault }: BatchBounds): Promise<Batch | BatchRefusal> {
    if (fault !== null) return { refused: fault };
    const context = { workspaceId: job.workspaceId, cause: { kind: bulkKind, id: job.id } };
    try {
      const batch = await tagBatch(queries, context, { ...progressOf(job), limit });
      return { ...batch, place: { ...batch.place }, result: { ...batch.result } };
    } catch (error) {
      if (error instanceof BulkEndedError) return { refused: error.message };
      throw error;
    }
  }
}

/** The gateway judged the parameters when it made the job. */
function progressOf({ params, place, result }: RunningJob): Omit<TagProgress, 'limit'> {
  return { request: params, place, result } as unknown as Omit<TagProgress, 'limit'>;
}
