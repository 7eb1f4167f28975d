import { systemWorkspace, type Database } from '#libs/database';

/** What the last sweep that came to its end found. */
export interface FileSweep {
  /** When it began; null: none has ended yet. */
  endedAt: Date | null;
  unreferenced: number;
  bytes: number;
  deleted: number;
  missing: number;
}

/** When a sweep is due: none has begun since `night`, or one that began before `givenUp` has not ended. */
interface DueSweep {
  now: Date;
  night: Date;
  givenUp: Date;
}

/**
 * Takes the sweep of this night for the caller alone; false where none is due. The row is the turn: it holds no lock while
 * the sweep runs, and one that was cut off comes to be due again.
 */
export async function beginFileSweep(database: Database, { now, night, givenUp }: DueSweep): Promise<boolean> {
  const text = `update file_sweeps set begun_at = $2 where workspace_id = $1
      and (begun_at < $3 or begun_at < $4 and ended_at is distinct from begun_at) returning 1`;
  const values = [systemWorkspace, now, night, givenUp];
  const taken = await database.within([systemWorkspace], (queries) =>
    queries.query({ name: 'begin-file-sweep', text, values }),
  );
  return taken.length > 0;
}

/** Notes what a sweep found; nothing where another one has begun since. */
export async function endFileSweep(
  database: Database,
  begunAt: Date,
  { unreferenced, bytes, deleted, missing }: Omit<FileSweep, 'endedAt'>,
): Promise<void> {
  const text = `update file_sweeps set ended_at = begun_at, unreferenced = $3, bytes = $4, deleted = $5, missing = $6
      where workspace_id = $1 and begun_at = $2`;
  const values = [systemWorkspace, begunAt, unreferenced, bytes, deleted, missing];
  await database.within([systemWorkspace], (queries) => queries.query({ name: 'end-file-sweep', text, values }));
}

/** One row. */
export async function lastFileSweep(database: Database): Promise<FileSweep | null> {
  const text = `select ended_at as "endedAt", unreferenced, bytes, deleted, missing from file_sweeps where workspace_id = $1`;
  const [row] = await database.within([systemWorkspace], (queries) =>
    queries.query<FileSweep & { endedAt: string | null }>({ name: 'last-file-sweep', text, values: [systemWorkspace] }),
  );
  return row ? { ...row, endedAt: row.endedAt === null ? null : new Date(row.endedAt) } : null;
}
