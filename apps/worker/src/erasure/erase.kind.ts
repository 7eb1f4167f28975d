import { Injectable } from '@nestjs/common';
import { logAccess } from '#libs/access';
import {
  eraseBatch,
  type EraseBatch,
  eraseKind,
  type ErasePlace,
  type EraseRequest,
  type EraseResult,
} from '#libs/contacts';
import type { Queries } from '#libs/database';
import type { Batch, BatchBounds, JobKind, RunningJob } from '#libs/jobs';
import { UnreferencedFiles } from '../files/unreferenced-files.js';

const nothing: EraseResult = { messages: 0, changes: 0, rows: 0, deadLetters: 0, copies: 0, files: 0 };

/** Erases a contact with all that hangs on it. */
@Injectable()
export class EraseKind implements JobKind {
  readonly kind = eraseKind;
  readonly maxRows = 200;

  constructor(private readonly files: UnreferencedFiles) {}

  async batch(queries: Queries, job: RunningJob, { limit, fault }: BatchBounds): Promise<Batch> {
    if (fault !== null) throw new Error(fault); // nothing is left out of an erasure
    const { contactId, ifIdle, ifDeleted } = job.params as unknown as EraseRequest; // the gateway judged it when it made the job
    const only = ifIdle ? 'idle' : ifDeleted ? 'deleted' : null;
    const place = job.place as ErasePlace | null;
    const { kind, id } = job.principal;
    const deleted = await this.files.delete(queries, job.workspaceId, place?.files ?? []);
    const before = (job.result as EraseResult | null) ?? nothing;
    const result = { ...before, files: before.files + deleted };
    const erased = { workspaceId: job.workspaceId, contactId };
    const batch = await eraseBatch(queries, erased, { place, result, cause: { kind, id }, limit, only });
    if (hasEnded(batch)) await this.audit(queries, job, contactId);
    return { ...batch, place: { ...batch.place }, result: { ...batch.result } };
  }

  private audit(queries: Queries, { workspaceId, principal }: RunningJob, contactId: string): Promise<void> {
    return logAccess(queries, workspaceId, { kind: 'contact_erased', actor: principal, userId: null, contactId });
  }
}

/** False where another job had ended the erasure before. */
function hasEnded({ isDone, place }: EraseBatch): boolean {
  return isDone && place.step === 'end';
}
