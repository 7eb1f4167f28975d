import type { Queries } from '#libs/database';
import type { ChangeContext } from '../changes/index.js';
import { deletedByJobIds, selectedIds, survivingIds, type ManyChanged } from '../contacts/index.js';
import { bulkChanges } from './bulk-changes.js';
import type { BulkPlace, BulkRequest, BulkResult } from './bulk-request.js';
import { requireNamed } from './require-named.js';

interface Progress {
  request: BulkRequest;
  /** Null at the beginning. */
  place: BulkPlace | null;
  result: BulkResult | null;
}

interface Bounds {
  limit: number;
  /** Why the next contact alone cannot be done; null as a rule. */
  fault: string | null;
}

interface BulkBatch {
  place: BulkPlace;
  done: number;
  isDone: boolean;
  result: BulkResult;
}

const keptRefusals = 100;
const keptReasons = 20;

/**
 * The next contacts of a bulk change, in the transaction of `queries`. Locks them in the order of their ids.
 * @throws BulkEndedError where the whole job cannot go on.
 */
export async function bulkBatch(
  queries: Queries,
  context: ChangeContext,
  { request, place, result, ...bounds }: Progress & Bounds,
): Promise<BulkBatch> {
  const { limit } = bounds;
  const { after, ...kept } = place ?? { after: null };
  const next = await nextIds(queries, context.workspaceId, { selection: request.selection, after, limit });
  // Some may have been merged since they were counted.
  const ids = request.action === 'delete' ? next : await survivingIds(queries, context.workspaceId, next);
  const { changed, keeps } =
    bounds.fault === null
      ? await bulkChanges[request.action](queries, context, { request, ids, place: kept })
      : { changed: refuse(ids, bounds.fault), keeps: kept };
  return {
    place: { ...keeps, after: next.at(-1) ?? after },
    done: next.length,
    isDone: next.length < limit,
    result: added(result ?? emptyResult(request.counted), ids.length, changed),
  };
}

/**
 * The contacts of a selection behind one, in the order of their ids.
 * @throws BulkEndedError where names of its filter mean something else by now.
 */
export async function nextIds(
  queries: Queries,
  workspaceId: string,
  { selection, after, limit }: { selection: BulkRequest['selection']; after: string | null; limit: number },
): Promise<string[]> {
  if ('filter' in selection) {
    if (selection.named) await requireNamed(queries, workspaceId, selection.named);
    return selectedIds(queries, workspaceId, { selection, after, limit });
  }
  if ('deletedByJob' in selection)
    return deletedByJobIds(queries, workspaceId, { jobId: selection.deletedByJob, after, limit });
  const begin = after === null ? 0 : selection.ids.indexOf(after) + 1;
  return selection.ids.slice(begin, begin + limit);
}

function refuse(ids: readonly string[], reason: string): ManyChanged {
  return { changed: 0, unchanged: 0, missing: 0, refused: ids.map((id) => ({ id, reason })) };
}

function emptyResult(counted: number): BulkResult {
  return { counted, found: 0, changed: 0, unchanged: 0, missing: 0, refused: 0, refusals: [], reasons: [] };
}

function added(result: BulkResult, rows: number, { changed, unchanged, missing, refused }: ManyChanged): BulkResult {
  return {
    counted: result.counted,
    found: result.found + rows - missing,
    changed: result.changed + changed,
    unchanged: result.unchanged + unchanged,
    missing: result.missing + missing,
    refused: result.refused + refused.length,
    refusals: [...result.refusals, ...refused].slice(0, keptRefusals),
    reasons: reasonsOf(result.reasons ?? [], refused),
  };
}

type Reasons = NonNullable<BulkResult['reasons']>;

function reasonsOf(before: Reasons, refused: ManyChanged['refused']): Reasons {
  const counts = new Map(before.map(({ reason, contacts }) => [reason, contacts]));
  for (const { reason } of refused)
    if (counts.has(reason) || counts.size < keptReasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].map(([reason, contacts]) => ({ reason, contacts }));
}
