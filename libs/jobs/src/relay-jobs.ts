import { jobEvent, type EventRecord, type JobEvent } from '#libs/contracts';
import { takeTurn, systemWorkspace, type Database, type Queries } from '#libs/database';

type Publish = (events: readonly EventRecord[]) => Promise<void>;

/** Jobs of one page. */
const atMost = 500;

/**
 * Publishes how far jobs have come to `job-events`: each state, and progress once a second at most for each job. What came
 * between two events is passed over: the newest version counts. At least once, under the same id.
 */
export class RelayJobs {
  constructor(
    private readonly database: Database,
    private readonly publish: Publish,
  ) {}

  /** Publishes what is unpublished; returns how many. One process at a time, so that no older version overtakes a newer. */
  async relayPage(): Promise<number> {
    return this.database.inTransaction([systemWorkspace], async (queries) => {
      const jobs = await unpublishedJobs(queries);
      if (jobs.length === 0) return 0;
      await this.publish(jobs.map(toEvent));
      await markPublished(queries, jobs);
      return jobs.length;
    });
  }
}

interface UnpublishedJob extends Omit<JobEvent, 'progress'> {
  done: number;
  total: number | null;
}

async function unpublishedJobs(queries: Queries): Promise<UnpublishedJob[]> {
  if (!(await takeTurn(queries, 'jobRelay'))) return [];
  return queries.query<UnpublishedJob>({
    name: 'unpublished-jobs',
    text: `select workspace_id as "workspaceId", job_id as "jobId", kind, state, done, total, error, version,
        coalesce(ended_at, now())::timestamptz(3) as at
      from unpublished_jobs($1)`,
    values: [atMost],
  });
}

async function markPublished(queries: Queries, jobs: readonly UnpublishedJob[]): Promise<void> {
  await queries.query({
    name: 'mark-jobs-published',
    text: `select mark_job_published(workspace_id, job_id, version)
      from unnest($1::uuid[], $2::uuid[], $3::int[]) as one (workspace_id, job_id, version)`,
    values: [
      jobs.map(({ workspaceId }) => workspaceId),
      jobs.map(({ jobId }) => jobId),
      jobs.map(({ version }) => version),
    ],
  });
}

function toEvent({ done, total, ...job }: UnpublishedJob): EventRecord {
  return jobEvent({ ...job, progress: { done, total } });
}
