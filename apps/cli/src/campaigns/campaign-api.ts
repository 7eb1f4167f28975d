import { z } from 'zod';
import { ApiResource } from '../connection/api-resource.js';
import { accepted, runningApi, type RunningApi } from '../connection/running-api.js';
import { jobSchema, type ShownJob } from '../jobs/job-api.js';

const campaignSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  purpose: z.string().nullable(),
  contacts: z.number(),
  archivedAt: z.string().nullable(),
});
/** A campaign as the API shows it. */
export type ShownCampaign = z.infer<typeof campaignSchema>;

const memberSchema = z.looseObject({
  contact: z.looseObject({ id: z.string(), name: z.string() }),
  addedAt: z.string(),
  reason: z.string().nullable(),
  by: z.object({ kind: z.string(), id: z.string() }),
});
export type ShownMember = z.infer<typeof memberSchema>;

const addedSchema = z.object({
  added: z.number(),
  unchanged: z.number(),
  missing: z.number(),
  refused: z.number(),
  refusals: z.array(z.object({ id: z.string(), reason: z.string() })),
});
export type AddedMembers = z.infer<typeof addedSchema>;

/** The campaigns of the key's workspace, by the API and its rules. */
export class CampaignApi {
  private readonly campaigns: ApiResource<ShownCampaign>;

  constructor(private readonly api: RunningApi = runningApi(process.env)) {
    this.campaigns = new ApiResource('/campaigns', campaignSchema, api);
  }

  list(archived: boolean): Promise<ShownCampaign[]> {
    return this.campaigns.list({ archived: String(archived) });
  }

  make(campaign: object): Promise<ShownCampaign> {
    return this.campaigns.make(campaign);
  }

  change(id: string, changes: object): Promise<ShownCampaign> {
    return this.campaigns.change(id, changes);
  }

  members(id: string, most: number): Promise<ShownMember[]> {
    return new ApiResource(`/campaigns/${id}/members`, memberSchema, this.api).list({}, most);
  }

  /** What became of few ids; else the job that waits for its confirmation. */
  async add(id: string, body: object): Promise<{ added: AddedMembers } | { job: ShownJob }> {
    const response = await this.api.call('POST', `/campaigns/${id}/members`, { body: JSON.stringify(body) });
    const given = accepted(response);
    if (response.status === 201) return { job: z.object({ data: jobSchema }).parse(given).data };
    return { added: z.object({ data: addedSchema }).parse(given).data };
  }

  remove(id: string, contactId: string): Promise<void> {
    return new ApiResource(`/campaigns/${id}/members`, memberSchema, this.api).remove(contactId);
  }
}
