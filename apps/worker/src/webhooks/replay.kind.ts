import { Injectable } from '@nestjs/common';
import { replayBatch, replayKind, type ReplayPlace, type ReplayRequest, type ReplayResult } from '#libs/contacts';
import type { Queries } from '#libs/database';
import type { Batch, BatchBounds, BatchRefusal, JobKind, RunningJob } from '#libs/jobs';

/** Sends past events to a webhook again: it makes deliveries, which are sent as all others are. */
@Injectable()
export class ReplayKind implements JobKind {
  readonly kind = replayKind;
  readonly maxRows = 2_000;

  async batch(queries: Queries, job: RunningJob, { limit }: BatchBounds): Promise<Batch | BatchRefusal> {
    const batch = await replayBatch(queries, job.workspaceId, {
      request: job.params as unknown as ReplayRequest, // the gateway judged it when it made the job
      place: job.place as ReplayPlace | null,
      result: job.result as ReplayResult | null,
      limit,
    });
    return 'refused' in batch ? batch : { ...batch, place: { ...batch.place }, result: { ...batch.result } };
  }
}
