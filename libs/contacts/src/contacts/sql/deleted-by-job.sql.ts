import type { Queries } from '#libs/database';

const deletedByJob = `workspace_id = $1 and deleted_by_job = $2 and deleted_at is not null and merged_into is null`;

/**
 * The ids of contacts that a job deleted and that are deleted still, behind one, in their order. Who came back and was deleted again
 * is none of them. Walks contacts_deleted_by_job.
 */
export async function deletedByJobIds(
  queries: Queries,
  workspaceId: string,
  { jobId, after, limit }: { jobId: string; after: string | null; limit: number },
): Promise<string[]> {
  const rows = await queries.query<{ id: string }>({
    name: `deleted-by-job${after === null ? '' : '-after'}`,
    text: `select contact_id as id from contacts where ${deletedByJob}${after === null ? '' : ' and contact_id > $4'}
      order by contact_id limit $3`,
    values: [workspaceId, jobId, limit, ...(after === null ? [] : [after])],
  });
  return rows.map(({ id }) => id);
}

/** Behind so many they are not counted: each is looked up, and a request would wait. */
const mostCounted = 10_000;

/** How many it are; null where they are more than 10,000. */
export async function countDeletedByJob(queries: Queries, workspaceId: string, jobId: string): Promise<number | null> {
  const [row] = await queries.query<{ n: number }>({
    name: 'count-deleted-by-job',
    text: `select count(*) as n from (select from contacts where ${deletedByJob} limit ${mostCounted + 1}) as found`,
    values: [workspaceId, jobId],
  });
  const n = row?.n ?? 0;
  return n > mostCounted ? null : n;
}

/** Those among jobs that deleted a contact which is deleted still. A probe each. */
export async function jobsToUndo(queries: Queries, workspaceId: string, jobIds: readonly string[]): Promise<string[]> {
  if (jobIds.length === 0) return [];
  const rows = await queries.query<{ id: string }>({
    name: 'jobs-to-undo',
    text: `select id from unnest($2::uuid[]) as id where exists (select from contacts
      where workspace_id = $1 and deleted_by_job = id and deleted_at is not null and merged_into is null)`,
    values: [workspaceId, jobIds],
  });
  return rows.map(({ id }) => id);
}
