import type { Queries } from '#libs/database';
import { nextIds } from '../bulk/index.js';
import { type ContactFilter, passingIds } from '../contacts/index.js';
import type { Filter } from '../filter/index.js';
import { type Exemption, exemptionOf } from './exemption.js';
import { keptDays } from './periods.js';

/** Contacts of a kind that one run erases at most: each is a job. The next day's run goes on. */
export const mostErasedARun = 1_000;

/** Who is idle: nothing happened with them since, and no exemption has them. */
interface Idle {
  since: string;
  filter: ContactFilter;
  exempt: Exemption | null;
}

interface IdleBounds {
  workspaceId: string;
  /** The contact behind which it goes on, and how many were idle up to there. */
  after: { id: string; taken: number } | null;
  limit: number;
  /** Days to count by, in place of those that are set; then none is erased. */
  countBy?: number | null;
}

interface TakenIdle {
  rows: number;
  after: { id: string; taken: number } | null;
}

/**
 * Some of the contacts that are idle for longer than the workspace keeps such; makes the job of each that erases it, or counts.
 * @throws BulkEndedError where the exemption names what is gone: then none is erased.
 */
export async function takeIdle(
  queries: Queries,
  { workspaceId, after, limit, countBy }: IdleBounds,
): Promise<TakenIdle> {
  const isCount = countBy !== undefined;
  const idle = await idleOf(queries, workspaceId, countBy);
  if (!idle) return { rows: 0, after: null };
  const { since, filter, exempt } = idle;
  const selection = { filter, exclude: [], madeUntil: since, ...(exempt && { named: exempt.named }) };
  const ids = await nextIds(queries, workspaceId, { selection, after: after?.id ?? null, limit });
  const before = after?.taken ?? 0;
  const rows = await take(queries, workspaceId, [ids, since, !isCount, isCount ? limit : mostErasedARun - before]);
  const last = ids.length < limit || (!isCount && before + rows >= mostErasedARun) ? undefined : ids.at(-1);
  return { rows, after: last === undefined ? null : { id: last, taken: before + rows } };
}

/** Since when the contact has been idle, as the workspace has set it by now; null where it is not, or is exempt. */
export async function idleSince(queries: Queries, workspaceId: string, contactId: string): Promise<string | null> {
  const idle = await idleOf(queries, workspaceId);
  if (!idle) return null;
  const [passes] = await passingIds(queries, workspaceId, { filter: idle.filter, ids: [contactId] });
  return passes === undefined ? null : idle.since;
}

/** Null where such contacts are kept for ever. */
async function idleOf(queries: Queries, workspaceId: string, countBy?: number | null): Promise<Idle | null> {
  const days = countBy === undefined ? (await keptDays(queries, workspaceId)).contact : countBy;
  if (days === null) return null;
  const text = `select now() - make_interval(days => $1) as since`;
  const [row] = await queries.query<{ since: string }>({ name: 'days-ago', text, values: [days] });
  const exempt = await exemptionOf(queries, workspaceId);
  const since = new Date(String(row?.since)).toISOString();
  return { since, filter: { where: idleFilter(since, exempt) }, exempt };
}

function idleFilter(since: string, exempt: Exemption | null): Filter {
  const silent: Filter = {
    any: [
      { field: 'lastActivityAt', op: 'isUnset' },
      { field: 'lastActivityAt', op: 'lt', value: since },
    ],
  };
  const unchanged: Filter = { field: 'updatedAt', op: 'lt', value: since };
  return { all: [silent, unchanged, ...(exempt ? [{ not: exempt.filter }] : [])] };
}

async function take(queries: Queries, workspaceId: string, values: unknown[]): Promise<number> {
  const text = 'select take_idle_contacts($1, $2::uuid[], $3, $4, $5) as rows';
  const [row] = await queries.query<{ rows: number }>({ name: 'take-idle', text, values: [workspaceId, ...values] });
  return row?.rows ?? 0;
}
