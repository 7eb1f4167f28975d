import { systemWorkspace, type Queries } from '#libs/database';

/** Failures without a delay; then it doubles from one second to a quarter of an hour. */
const free = { pair: 5, address: 50, user: 50 } as const;
const longestSeconds = 900;

/** What is counted: a user asked for, a client address, and both together. */
export type CountedKind = keyof typeof free;

export interface Counted {
  kind: CountedKind | 'known';
  hash: Buffer;
}

const threshold = `case f.kind when 'pair' then ${free.pair} when 'address' then ${free.address} else ${free.user} end`;

/** Until when the row f delays. A day without an attempt forgets. */
const delayedUntil = `f.last_at + case when f.failures < ${threshold} or f.last_at < now() - interval '1 day' then interval '0'
  else least(power(2, least(f.failures - ${threshold}, 10)), ${longestSeconds}) * interval '1 second' end`;

/** Whether the pair has signed in within 90 days. */
export async function isKnownPair(queries: Queries, hash: Buffer): Promise<boolean> {
  const found = await queries.query({
    name: 'known-pair',
    text: `select from sign_in_attempts where workspace_id = $1 and kind = 'known' and key_hash = $2
      and last_at > now() - interval '90 days'`,
    values: [systemWorkspace, hash],
  });
  return found.length === 1;
}

/** Counts an attempt with each of these; returns how many took it. One that delays takes none. Locks in the order of keys. */
export async function countAttempt(queries: Queries, counted: readonly Counted[]): Promise<number> {
  const taken = await queries.query({
    name: 'count-attempt',
    text: `insert into sign_in_attempts as f (kind, key_hash, failures)
      select kind, hash, 1 from unnest($1::text[], $2::bytea[]) as a (kind, hash) order by kind, hash
      on conflict (workspace_id, kind, key_hash) do update
        set failures = case when f.last_at < now() - interval '1 day' then 1 else f.failures + 1 end, last_at = now()
        where ${delayedUntil} <= now()
      returning 1`,
    values: [counted.map(({ kind }) => kind), counted.map(({ hash }) => hash)],
  });
  return taken.length;
}

/** Seconds until none of these delays; at least 1. */
export async function secondsOfDelay(queries: Queries, counted: readonly Counted[]): Promise<number> {
  const [row] = await queries.query<{ seconds: number }>({
    text: `select greatest(1, ceil(extract(epoch from max(${delayedUntil}) - now())))::int as seconds
      from sign_in_attempts f join unnest($2::text[], $3::bytea[]) as a (kind, hash) on f.kind = a.kind and f.key_hash = a.hash
      where f.workspace_id = $1`,
    values: [systemWorkspace, counted.map(({ kind }) => kind), counted.map(({ hash }) => hash)],
  });
  return row?.seconds ?? 1;
}

/** The attempt was no failure: the pair is known from now on and begins again, the others get it back. */
export async function endAttempts(queries: Queries, counted: readonly Counted[], pair: Buffer): Promise<void> {
  await queries.query({
    text: `insert into sign_in_attempts as f (kind, key_hash, failures)
      select kind, hash, 0 from unnest($1::text[], $2::bytea[]) as a (kind, hash) order by kind, hash
      on conflict (workspace_id, kind, key_hash) do update set last_at = now(),
        failures = case when f.kind = 'pair' then 0 else greatest(f.failures - 1, 0) end`,
    values: [
      [...counted.map(({ kind }) => kind), 'known'],
      [...counted.map(({ hash }) => hash), pair],
    ],
  });
}

/** The attempt does not count; those before it do. Locks in the order of keys. */
export async function takeBackAttempt(queries: Queries, counted: readonly Counted[]): Promise<void> {
  await queries.query({
    text: `with these as (
        select f.kind, f.key_hash from sign_in_attempts f
          join unnest($2::text[], $3::bytea[]) as a (kind, hash) on f.kind = a.kind and f.key_hash = a.hash
        where f.workspace_id = $1 order by f.kind, f.key_hash for update of f)
      update sign_in_attempts f set failures = greatest(f.failures - 1, 0)
      from these t where f.workspace_id = $1 and f.kind = t.kind and f.key_hash = t.key_hash`,
    values: [systemWorkspace, counted.map(({ kind }) => kind), counted.map(({ hash }) => hash)],
  });
}

/** Deletes a few rows that count for nothing any more. */
export async function forgetAttempts(queries: Queries): Promise<void> {
  for (const forget of [forgetFailures, forgetPairs]) await queries.query({ ...forget, values: [systemWorkspace] });
}

const forgetFailures = { name: 'forget-failures', text: forgetText(`kind <> 'known'`, '1 day') };
const forgetPairs = { name: 'forget-known-pairs', text: forgetText(`kind = 'known'`, '90 days') };

/** Skips rows that another attempt holds. Each kind has a partial index by time. */
function forgetText(kind: string, age: string): string {
  return `delete from sign_in_attempts where (workspace_id, kind, key_hash) in (
    select workspace_id, kind, key_hash from sign_in_attempts
    where workspace_id = $1 and ${kind} and last_at < now() - interval '${age}'
    order by last_at limit 20 for update skip locked)`;
}
