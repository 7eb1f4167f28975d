import { Bulk, bulkKind, Tags } from '#libs/contacts';
import type { Database } from '#libs/database';
import { JobRunner, Jobs } from '#libs/jobs';
import { createLogger } from '#libs/platform';
import { BulkKind } from '../../../apps/worker/src/bulk/bulk.kind.js';

interface Place {
  workspaceId: string;
  gateway: Database;
}

/** Gives every contact of the workspace a new tag by one statement; returns how many got it. */
export async function taggingByUpdate(
  { workspaceId, gateway, byHand }: Place & { byHand: Database },
  name: string,
): Promise<number> {
  const { id } = await new Tags(gateway).make(workspaceId, { name });
  const text = `with done as (
      update contacts set tag_ids = tag_ids || $2::uuid, version = version + 1, updated_at = now()
      where workspace_id = $1 and deleted_at is null returning 1)
    select count(*) as n from done`;
  const [row] = await byHand.within([workspaceId], (queries) =>
    queries.query<{ n: number }>({ text, values: [workspaceId, id] }),
  );
  return row?.n ?? 0;
}

/** The same as the gateway makes a job and the worker runs it; stopped at the limit, how far it came. */
export async function taggingByJob(
  { workspaceId, gateway, worker, limitMs }: Place & { worker: Database; limitMs: number },
  name: string,
): Promise<number> {
  const id = await made({ workspaceId, gateway }, name);
  const [logger, stopped] = [createLogger('bench', 'warn'), AbortSignal.timeout(limitMs)];
  const runner = new JobRunner({ database: worker, kinds: [new BulkKind()], mayRun: always, logger });
  for (;;) {
    await runner.runNext(stopped);
    const job = await new Jobs(gateway).find(workspaceId, id);
    if (job?.state === 'done' || stopped.aborted) return job?.done ?? 0;
    if (job?.state !== 'running' && job?.state !== 'queued') throw new Error(`The job is ${job?.state}: ${job?.error}`);
  }
}

async function made({ workspaceId, gateway }: Place, tag: string): Promise<string> {
  const { selection, count } = await new Bulk(gateway).select(workspaceId, { filter: {}, exclude: [] }, 'add_tags');
  const { job } = await new Jobs(gateway).create(workspaceId, {
    kind: bulkKind,
    neededRight: 'contacts:write',
    principal: { kind: 'api_key', id: 'bench', role: 'admin' },
    total: count,
    needsConfirmation: false,
    params: { action: 'add_tags', tags: [tag], selection, counted: count },
  });
  return job.id;
}

function always(): Promise<boolean> {
  return Promise.resolve(true);
}
