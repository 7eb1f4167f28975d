import { z } from 'zod';
import { accepted, runningApi, type RunningApi } from '../connection/running-api.js';

const jobSchema = z.looseObject({
  id: z.string(),
  kind: z.string(),
  state: z.string(),
  progress: z.object({
    done: z.number(),
    total: z.number().nullable(),
    perSecond: z.number().nullable(),
    secondsLeft: z.number().nullable(),
  }),
  result: z.record(z.string(), z.unknown()).nullable(),
  error: z.string().nullable(),
  createdAt: z.string(),
  endedAt: z.string().nullable(),
});
/** A job as the API shows it. */
export type ShownJob = z.infer<typeof jobSchema>;

const pageSchema = z.object({ data: z.array(jobSchema), nextCursor: z.string().nullable() });
const oneSchema = z.object({ data: jobSchema });

interface JobList {
  state?: string | undefined;
  limit: number;
}

/** The jobs of the key's workspace, by the API and its rules. */
export class JobApi {
  constructor(private readonly api: RunningApi = runningApi(process.env)) {}

  /** The newest first, as many pages as the limit takes. */
  async list({ state, limit }: JobList): Promise<ShownJob[]> {
    const jobs: ShownJob[] = [];
    for (let cursor: string | null = ''; cursor !== null && jobs.length < limit;) {
      const query = new URLSearchParams({ ...(state && { state }), ...(cursor && { cursor }) });
      const page = pageSchema.parse(accepted(await this.api.call('GET', `/jobs?${query.toString()}`)));
      jobs.push(...page.data);
      cursor = page.nextCursor;
    }
    return jobs.slice(0, limit);
  }

  get(id: string): Promise<ShownJob> {
    return this.one('GET', `/jobs/${id}`);
  }

  cancel(id: string): Promise<ShownJob> {
    return this.one('POST', `/jobs/${id}/cancel`);
  }

  private async one(method: string, path: string): Promise<ShownJob> {
    return oneSchema.parse(accepted(await this.api.call(method, path))).data;
  }
}
