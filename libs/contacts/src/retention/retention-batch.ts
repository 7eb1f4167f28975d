import type { Queries } from '#libs/database';
import { countOlder, expiring } from './expire.sql.js';
import { takeIdle } from './idle-contacts.js';
import { keptDays, retentionKinds, rowKinds } from './periods.js';
import type { RetentionPlace, RetentionRequest, RetentionResult } from './retention-request.js';

export interface RetentionBatch {
  place: RetentionPlace;
  done: number;
  isDone: boolean;
  result: RetentionResult;
}

export interface RetentionNow {
  request: RetentionRequest;
  /** Null at the beginning. */
  place: RetentionPlace | null;
  result: RetentionResult | null;
  limit: number;
}

const beginning: RetentionPlace = { kind: rowKinds[0], after: null, files: [], isOver: false };

/** Lets go of some of what is older than the workspace keeps it, a kind after the other; a dry run counts idle contacts last, and all else at once. */
export async function retentionBatch(
  queries: Queries,
  workspaceId: string,
  { request, place: given, result: before, limit }: RetentionNow,
): Promise<RetentionBatch> {
  const place = given ?? beginning;
  if (request.dryRun) return countBatch(queries, workspaceId, { request, place: given, result: before, limit });
  const result = before ?? { dryRun: false };
  if (place.isOver) return { place: { ...place, files: [] }, done: 0, isDone: true, result };
  const { kind, after } = place;
  const expired = await expiring[kind](queries, { workspaceId, after, limit });
  const grown = { ...result, [kind]: (result[kind] ?? 0) + expired.rows };
  return { place: next(place, expired), done: expired.rows, isDone: false, result: grown };
}

async function countBatch(
  queries: Queries,
  workspaceId: string,
  { request, place, result, limit }: RetentionNow,
): Promise<RetentionBatch> {
  const counting: RetentionPlace = { kind: 'contact', after: null, files: [], isOver: false };
  if (!place || !result) {
    const counted = await countAll(queries, workspaceId, request);
    return { place: counting, done: 0, isDone: false, result: { ...counted, contact: 0 } };
  }
  const countBy = { ...(await keptDays(queries, workspaceId)), ...request.days }.contact;
  const last = place.after as { id: string; taken: number } | null;
  const { rows, after } = await takeIdle(queries, { workspaceId, after: last, limit, countBy });
  const contact = (result.contact ?? 0) + rows;
  return { place: { ...counting, after }, done: 0, isDone: after === null, result: { ...result, contact } };
}

async function countAll(queries: Queries, workspaceId: string, { days }: RetentionRequest): Promise<RetentionResult> {
  const kept = { ...(await keptDays(queries, workspaceId)), ...days };
  const result: RetentionResult = { dryRun: true };
  for (const kind of retentionKinds.filter((one) => one !== 'contact')) {
    const limit = kept[kind];
    result[kind] = limit === null ? 0 : await countOlder(queries, workspaceId, { kind, days: limit });
  }
  return result;
}

/** After the last kind one batch comes that deletes the bytes of the last files. */
function next(
  { kind }: RetentionPlace,
  { after, files }: { after: object | null; files: readonly string[] },
): RetentionPlace {
  if (after !== null) return { kind, after, files, isOver: false };
  const following = rowKinds[rowKinds.indexOf(kind) + 1];
  return { kind: following ?? kind, after: null, files, isOver: following === undefined };
}
