import type { Queries } from '#libs/database';
import type { EraseStep } from './erase-request.js';

/** Which contact is erased. */
export interface Erased {
  workspaceId: string;
  contactId: string;
}

/** What a step did. */
export interface StepDone {
  rows: number;
  /** Contents of files that it let go of, hexadecimal. */
  files: string[];
  /** Where the step goes on; null where it is at its end. */
  after: object | null;
}

interface StepBounds {
  after: object | null;
  limit: number;
}

/** Steps that wait for transactions which may have read what is gone now, and may write of it still. */
export type WaitingStep = 'settle' | 'settleAgain';

type Step = (queries: Queries, erased: Erased, bounds: StepBounds) => Promise<StepDone>;

/** True where the erasure goes on. Waits for the locks of the contact. @param idleSince not where something happened with it since. */
export async function beginErasure(
  queries: Queries,
  { workspaceId, contactId }: Erased,
  idleSince: string | null,
): Promise<boolean> {
  const text = 'select begin_erasure_of($1, $2, $3) as "goesOn"';
  const [row] = await queries.query<{ goesOn: boolean }>({
    name: 'begin-erasure-of',
    text,
    values: [workspaceId, contactId, idleSince],
  });
  return row?.goesOn === true;
}

/** As beginErasure, where the contact is deleted for longer than the workspace keeps such, as it is set by now. */
export async function beginErasureOfDeleted(queries: Queries, { workspaceId, contactId }: Erased): Promise<boolean> {
  const text = 'select begin_erasure_of_deleted($1, $2) as "goesOn"';
  const values = [workspaceId, contactId];
  const [row] = await queries.query<{ goesOn: boolean }>({ name: 'begin-erasure-of-deleted', text, values });
  return row?.goesOn === true;
}

/** A transaction of which later ones ask whether all before it have ended. */
interface Moment {
  xid: string;
  at: string;
}

export async function presentMoment(queries: Queries): Promise<Moment> {
  const text = 'select pg_current_xact_id()::text as xid, now() as at';
  const [row] = await queries.query<Moment>({ name: 'present-moment', text });
  if (!row) throw new Error('Postgres named no transaction and gave no reason.');
  return row;
}

/** False while a transaction goes on that may have begun before the moment. One of a service lives for 180 s at most. */
export async function isPast(queries: Queries, moment: object): Promise<boolean> {
  const { xid, at } = moment as Moment;
  const text = `select pg_snapshot_xmin(pg_current_snapshot()) > $1::text::xid8
    or $2::timestamptz < clock_timestamp() - interval '200 s' as past`;
  const [row] = await queries.query<{ past: boolean }>({ name: 'is-past', text, values: [xid, at] });
  return row?.past === true;
}

/** Logs and announces it: `cause` is who wanted it. */
export async function endErasure(queries: Queries, { workspaceId, contactId }: Erased, cause: object): Promise<void> {
  const text = 'select end_erasure($1, $2, $3)';
  await queries.query({ name: 'end-erasure', text, values: [workspaceId, contactId, JSON.stringify(cause)] });
}

/** Of these contents those that nothing in the workspace refers to. */
export async function unreferencedFiles(
  queries: Queries,
  workspaceId: string,
  files: readonly string[],
): Promise<string[]> {
  if (files.length === 0) return [];
  const text = `select unreferenced_files($1, (select array_agg(decode(one, 'hex')) from unnest($2::text[]) as one)) as files`;
  const values = [workspaceId, files];
  const [row] = await queries.query<{ files: string[] }>({ name: 'unreferenced-files', text, values });
  return row?.files ?? [];
}

const hexadecimal = `array(select encode(one, 'hex') from unnest(contents) as one) as files`;

/** Comes again until it finds nothing. */
function untilEmpty(name: string, selected: string): Step {
  return async (queries, { workspaceId, contactId }, { limit }) => {
    const text = `select ${selected}($1, $2, $3)`;
    const values = [workspaceId, contactId, limit];
    const [row] = await queries.query<Omit<StepDone, 'after'>>({ name, text, values });
    const { rows = 0, files = [] } = row ?? {};
    return { rows, files, after: rows === 0 ? null : {} };
  };
}

/** One statement, whatever there is. */
function once(name: string, selected: string): Step {
  return async (queries, { workspaceId, contactId }) => {
    const text = `select ${selected}($1, $2)`;
    const [row] = await queries.query<Omit<StepDone, 'after'>>({ name, text, values: [workspaceId, contactId] });
    return { rows: row?.rows ?? 0, files: row?.files ?? [], after: null };
  };
}

/** A walk along a list, so many at a time. */
function walk(name: string, selected: string): Step {
  return async (queries, { workspaceId, contactId }, { after, limit }) => {
    const text = `select ${selected}($1, $2, $3, $4)`;
    const values = [workspaceId, contactId, after && JSON.stringify(after), limit];
    const [row] = await queries.query<StepDone>({ name, text, values });
    return { rows: row?.rows ?? 0, files: row?.files ?? [], after: row?.after ?? null };
  };
}

const found = `rows, ${hexadecimal}`;
const walked = `rows, ${hexadecimal}, last as after`;

/** What each step erases. Each is a function of the database that works on an open erasure alone. */
export const erasingSteps: Record<Exclude<EraseStep, WaitingStep | 'end'>, Step> = {
  imports: walk('erase-imports', `${walked} from erase_imports`),
  messages: untilEmpty('erase-messages', `${found} from erase_messages`),
  changes: untilEmpty('erase-changes', `erased as rows, '{}'::text[] as files from erase_changes`),
  rows: once('erase-rows', `erased as rows, '{}'::text[] as files from erase_rows`),
  letters: walk('erase-letters', `${walked} from erase_letters`),
  junk: walk('erase-junk', `${walked} from erase_junk`),
  copies: once('erase-copies', `${found} from erase_copies`),
};
