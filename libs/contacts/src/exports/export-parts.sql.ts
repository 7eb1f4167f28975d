import type { Database, Queries } from '#libs/database';
import { exportedHours } from './export-request.js';

/** A piece of an exported file, in the file store. */
export interface StoredPart {
  /** Hexadecimal. */
  sha256: string;
  /** Bytes. */
  size: number;
}

interface PartOf {
  jobId: string;
  part: number;
}

interface KeptPart extends PartOf, StoredPart {
  /** Whom it has: their erasure ends the file. Null where that is not known: the erasure of any contact ends it. */
  contactIds: readonly string[] | null;
}

/** Days that the parts of an export stay which does not end. */
const unendedDays = 2;

/** Refers to a part whose bytes are in the store; they count as the workspace's until it is forgotten. */
export async function keepPart(
  queries: Queries,
  workspaceId: string,
  { jobId, part, sha256, size, contactIds }: KeptPart,
): Promise<void> {
  await queries.query({
    name: 'keep-export-part',
    text: `with kept as (
        insert into export_parts (workspace_id, job_id, part, sha256, size, expires_at, contact_ids)
        values ($1, $2, $3, decode($4, 'hex'), $5, now() + $6 * interval '1 day', $7) returning workspace_id, size
      )
      insert into file_use as u (workspace_id, slot, files, bytes) select workspace_id, -1, 1, size from kept
      on conflict (workspace_id, slot) do update set files = u.files + 1, bytes = u.bytes + excluded.bytes`,
    values: [workspaceId, jobId, part, sha256, size, unendedDays, contactIds],
  });
}

/** Forgets what an export has written so far. */
export async function discardParts(queries: Queries, workspaceId: string, jobId: string): Promise<void> {
  await queries.query({
    name: 'discard-export-parts',
    text: `with gone as (
        delete from export_parts where workspace_id = $1 and job_id = $2 returning size
      )
      insert into file_use as u (workspace_id, slot, files, bytes)
      select $1, -1, -count(*), -sum(size) from gone having count(*) > 0
      on conflict (workspace_id, slot) do update set files = u.files + excluded.files, bytes = u.bytes + excluded.bytes`,
    values: [workspaceId, jobId],
  });
}

/** The file is whole: it can be read for a day. Returns until when. */
export async function endExport(queries: Queries, workspaceId: string, jobId: string): Promise<string> {
  const text = `with ends as (select now() + $3 * interval '1 hour' as at), moved as (
      update export_parts set expires_at = ends.at from ends where workspace_id = $1 and job_id = $2)
    select at from ends`;
  const [row] = await queries.query<{ at: string }>({
    name: 'end-export',
    text,
    values: [workspaceId, jobId, exportedHours],
  });
  if (!row) throw new Error('Postgres gave no time and no reason.');
  return new Date(row.at).toISOString();
}

/** The parts of a file in their order; none where it was never written or its time is over. */
export function partsOf(queries: Queries, workspaceId: string, jobId: string): Promise<StoredPart[]> {
  return queries.query<StoredPart>({
    name: 'export-parts',
    text: `select encode(sha256, 'hex') as sha256, size from export_parts
      where workspace_id = $1 and job_id = $2 and expires_at > now() order by part`,
    values: [workspaceId, jobId],
  });
}

/** Lets go of parts whose time is over, in every workspace, a page at a time. The bytes go with the next sweep. */
export async function forgetExports(database: Database, atMost = 1_000): Promise<void> {
  await database.within([], (queries) => queries.query({ text: 'select forget_exports($1)', values: [atMost] }));
}
