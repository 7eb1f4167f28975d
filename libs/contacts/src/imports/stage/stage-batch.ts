import type { Queries } from '#libs/database';
import { claimsOf } from '../../identities/index.js';
import type { ImportColumn, ImportCounts, TableLine } from '../import-request.js';
import { RowJudge } from '../judge/judge-row.js';
import { importPlan } from './import-plan.sql.js';
import { addressHolders, liveIds } from '../sql/address-holders.sql.js';
import { addressRounds } from './address-rounds.sql.js';
import { Rounds } from './rounds.js';
import { stageRows } from './stage-rows.sql.js';

interface ReadRows {
  importId: string;
  columns: readonly ImportColumn[];
  /** The number of the first row, from 0. */
  from: number;
  rows: readonly TableLine[];
}

/**
 * Judges the next rows of a file and keeps them, in a fixed number of statements: each value by its field, then the row by
 * the rows before it and by the contacts that there are. Nothing is locked, and no contact is written.
 */
export async function stageBatch(
  queries: Queries,
  workspaceId: string,
  { importId, columns, from, rows }: ReadRows,
): Promise<ImportCounts> {
  const judge = new RowJudge(await importPlan(queries, workspaceId, columns));
  const judged = rows.map((row) => judge.judge(row));
  const sound = judged.filter(({ faults }) => faults.length === 0);
  const all = sound.flatMap(({ fields }) => claimsOf(fields));
  const claims = [...new Map(all.map((one) => [`${one.kind} ${one.value}`, one])).values()];
  const ids = sound.flatMap(({ fields: { id } }) => (id === undefined ? [] : [id]));
  const rounds = new Rounds({
    rounds: await addressRounds(queries, { workspaceId, importId }, claims),
    holders: await addressHolders(queries, workspaceId, claims),
    liveIds: await liveIds(queries, workspaceId, ids),
  });
  const staged = judged.map((row, index) => rounds.place(row, from + index));
  await stageRows(queries, { workspaceId, importId }, { rows: staged, addresses: rounds.moved() });
  return rounds.counts;
}
