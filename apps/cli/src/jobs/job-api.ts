import { z } from 'zod';
import { ApiResource } from '../connection/api-resource.js';
import { runningApi, type RunningApi } from '../connection/running-api.js';

export const jobSchema = z.looseObject({
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
  confirm: z.object({ count: z.number(), token: z.string().nullable() }).optional(),
});
/** A job as the API shows it. */
export type ShownJob = z.infer<typeof jobSchema>;

interface JobList {
  state?: string | undefined;
  limit: number;
}

/** The jobs of the key's workspace, by the API and its rules. */
export class JobApi {
  private readonly jobs: ApiResource<ShownJob>;

  constructor(private readonly api: RunningApi = runningApi(process.env)) {
    this.jobs = new ApiResource('/jobs', jobSchema, api);
  }

  /** The newest first, as many pages as the limit takes. */
  list({ state, limit }: JobList): Promise<ShownJob[]> {
    return this.jobs.list({ state }, limit);
  }

  get(id: string): Promise<ShownJob> {
    return this.jobs.get(id);
  }

  confirm(id: string, token: string): Promise<ShownJob> {
    return this.jobs.act(id, 'confirm', { token });
  }

  /** Makes a job that changes many contacts. */
  bulk(body: object): Promise<ShownJob> {
    return new ApiResource('/contacts/bulk', jobSchema, this.api).make(body);
  }

  cancel(id: string): Promise<ShownJob> {
    return this.jobs.act(id, 'cancel');
  }
}
