import type { Queries } from '#libs/database';
import type { ChangeContext } from '../../changes/index.js';
import type { ImportPolicy, ImportResult } from '../import-request.js';
import { keepEffects } from './keep-effects.sql.js';
import { nextRound, rowsOfRound } from './rows-of-round.sql.js';
import { rejected, type RowEffect } from './row-effect.js';
import { withoutSystemTags } from './row-tags.js';
import { firstAttempt, writeRows } from './write-rows.js';
import type { Defaults } from './new-contact.js';

/** Where the next batch begins: behind a row of a round. */
export interface ImportPlace {
  round: number;
  after: number;
}

interface Progress {
  importId: string;
  policy: ImportPolicy;
  place: ImportPlace;
  limit: number;
  /** No row was about a contact when it was judged. */
  isOfNew: boolean;
  /** Why the next row alone cannot be written; null as a rule. */
  fault: string | null;
  /** Called once it is known where the next batch of the same round begins. Rows of one round share no address. */
  nextAt: (place: ImportPlace) => void;
}

interface ImportBatch {
  /** Null where nothing is left. */
  place: ImportPlace | null;
  counts: ImportResult;
  done: number;
}

/** Writes the next rows of an import, in the transaction of `queries`, in a fixed number of statements. */
export async function importBatch(queries: Queries, context: ChangeContext, progress: Progress): Promise<ImportBatch> {
  const { importId, place, limit } = progress;
  const of = { workspaceId: context.workspaceId, importId };
  const found = await rowsOfRound(queries, of, { ...place, limit });
  const isMore = found.length === limit;
  const behind = { round: place.round, after: found.at(-1)?.rowNumber ?? place.after };
  if (isMore) progress.nextAt(behind);
  const effects = await effectsOf(queries, context, { ...progress, found });
  await keepEffects(queries, of, effects);
  const next = isMore ? behind : await roundAfter(queries, of, place.round);
  return { place: next, counts: countsOf(effects), done: found.length };
}

type Found = Awaited<ReturnType<typeof rowsOfRound>>;

async function effectsOf(
  queries: Queries,
  context: ChangeContext,
  { policy, fault, found, isOfNew, place }: Omit<Progress, 'importId' | 'limit' | 'nextAt'> & { found: Found },
): Promise<RowEffect[]> {
  if (fault !== null)
    return found.map(({ rowNumber }) => rejected(rowNumber, { field: 'row', code: 'rejected_value', message: fault }));
  const rows = await withoutSystemTags(queries, context.workspaceId, found);
  const defaults = await defaultsOf(queries, context.workspaceId);
  const isFirst = isOfNew && place.round === 1 && rows.every(({ fields: { id } }) => id === undefined);
  const attempt = isFirst ? firstAttempt.ofNew : firstAttempt.ofKnown;
  return writeRows(queries, context, { rows, policy, defaults, attempt });
}

async function roundAfter(
  queries: Queries,
  of: { workspaceId: string; importId: string },
  round: number,
): Promise<ImportPlace | null> {
  const next = await nextRound(queries, of, round);
  return next === null ? null : { round: next, after: -1 };
}

async function defaultsOf(queries: Queries, workspaceId: string): Promise<Defaults> {
  const [found] = await queries.query<Defaults>({
    name: 'import-defaults',
    text: `select default_language as language, now()::timestamptz(3) as now from workspaces where workspace_id = $1`,
    values: [workspaceId],
  });
  if (!found) throw new Error('The workspace of the import is gone.');
  return found;
}

function countsOf(effects: readonly RowEffect[]): ImportResult {
  const counts: ImportResult = { created: 0, updated: 0, skipped: 0, rejected: 0 };
  for (const { effect } of effects) counts[effect] += 1;
  return counts;
}
