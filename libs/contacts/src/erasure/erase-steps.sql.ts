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

type Step = (queries: Queries, erased: Erased, bounds: StepBounds) => Promise<StepDone>;

/** True where the erasure goes on. Waits for the locks of the contact. */
export async function beginErasure(queries: Queries, { workspaceId, contactId }: Erased): Promise<boolean> {
  const text = 'select begin_erasure($1, $2) as "goesOn"';
  const [row] = await queries.query<{ goesOn: boolean }>({
    name: 'begin-erasure',
    text,
    values: [workspaceId, contactId],
  });
  return row?.goesOn === true;
}

/** False while a transaction goes on that may have seen the contact before the erasure began: it may write rows of it. */
export async function isErasureSettled(queries: Queries, { workspaceId, contactId }: Erased): Promise<boolean> {
  const text = 'select is_erasure_settled($1, $2) as settled';
  const values = [workspaceId, contactId];
  const [row] = await queries.query<{ settled: boolean }>({ name: 'is-erasure-settled', text, values });
  return row?.settled === true;
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
export const erasingSteps: Record<Exclude<EraseStep, 'settle' | 'end'>, Step> = {
  messages: untilEmpty('erase-messages', `${found} from erase_messages`),
  changes: untilEmpty('erase-changes', `erased as rows, '{}'::text[] as files from erase_changes`),
  rows: once('erase-rows', `erased as rows, '{}'::text[] as files from erase_rows`),
  letters: walk('erase-letters', `${walked} from erase_letters`),
  junk: walk('erase-junk', `${walked} from erase_junk`),
  copies: once('erase-copies', `${found} from erase_copies`),
};
