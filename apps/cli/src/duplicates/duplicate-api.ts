import { z } from 'zod';
import { ApiResource } from '../connection/api-resource.js';
import { accepted, runningApi, type RunningApi } from '../connection/running-api.js';
import { jobSchema, type ShownJob } from '../jobs/job-api.js';

const duplicateSchema = z.looseObject({
  id: z.string(),
  contacts: z.array(z.looseObject({ id: z.string(), name: z.string() })),
  score: z.number(),
  reasons: z.array(z.string()),
});
const madeSchema = z.object({ data: jobSchema });

/** Two contacts that may be one person, as the API shows them. */
export type ShownDuplicate = z.infer<typeof duplicateSchema>;

/** Possible duplicates of the key's workspace, by the API and its rules. */
export class DuplicateApi {
  constructor(private readonly api: RunningApi = runningApi(process.env)) {}

  /** The likeliest first. */
  list(filter: { contactId?: string; minScore?: string }, most: number): Promise<ShownDuplicate[]> {
    return new ApiResource('/duplicates', duplicateSchema, this.api).list(filter, most);
  }

  async dismiss(id: string): Promise<void> {
    accepted(await this.api.call('POST', `/duplicates/${id}/dismiss`));
  }

  async search(): Promise<ShownJob> {
    return madeSchema.parse(accepted(await this.api.call('POST', '/duplicates/search'))).data;
  }
}
