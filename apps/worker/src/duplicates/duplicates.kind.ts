import { Injectable } from '@nestjs/common';
import { duplicatesKind, searchBatch } from '#libs/contacts';
import type { Queries } from '#libs/database';
import type { Batch, BatchBounds, JobKind, RunningJob } from '#libs/jobs';

interface Searched {
  contacts: number;
  pairs: number;
}

/** Looks for possible duplicates among all contacts of a workspace. What it finds again is the same pair. */
@Injectable()
export class DuplicatesKind implements JobKind {
  readonly kind = duplicatesKind;
  readonly maxRows = 500;

  async batch(queries: Queries, { workspaceId, place, result }: RunningJob, bounds: BatchBounds): Promise<Batch> {
    if (bounds.fault !== null) throw new Error(bounds.fault); // no value of a contact can be refused here
    const { after } = (place as { after: string | null } | null) ?? { after: null };
    const before = (result as Searched | null) ?? { contacts: 0, pairs: 0 };
    const found = await searchBatch(queries, workspaceId, { after, limit: bounds.limit });
    return {
      place: { after: found.after },
      done: found.contacts,
      isDone: found.isDone,
      result: { contacts: before.contacts + found.contacts, pairs: before.pairs + found.pairs },
    };
  }
}
