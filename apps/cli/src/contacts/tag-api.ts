import { z } from 'zod';
import { ApiResource } from '../connection/api-resource.js';
import { accepted, runningApi, type RunningApi } from '../connection/running-api.js';
import { jobSchema, type ShownJob } from '../jobs/job-api.js';

const tagSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  kind: z.string(),
  color: z.string().nullable(),
  contacts: z.number(),
});
export type ShownTag = z.infer<typeof tagSchema>;

const path = '/tags';
const deletion = z.object({ data: jobSchema }).nullable();

/** The tags of the key's workspace. A tag of many contacts is changed by a job, which comes in place of the tag. */
export class TagApi {
  private readonly tags: ApiResource<ShownTag>;
  private readonly changed: ApiResource<ShownTag | ShownJob>;

  constructor(private readonly api: RunningApi = runningApi(process.env)) {
    this.tags = new ApiResource(path, tagSchema, api);
    this.changed = new ApiResource(path, z.union([jobSchema, tagSchema]), api);
  }

  list(search: string | undefined): Promise<ShownTag[]> {
    return this.tags.list({ search });
  }

  make(tag: { name: string; color?: string }): Promise<ShownTag> {
    return this.tags.make(tag);
  }

  change(id: string, changes: object, { merge }: { merge?: true | undefined } = {}): Promise<ShownTag | ShownJob> {
    return this.changed.change(id, changes, { merge: merge && 'true' });
  }

  /** Null where it is done. */
  async remove(id: string): Promise<ShownJob | null> {
    return deletion.parse(accepted(await this.api.call('DELETE', `${path}/${id}`)))?.data ?? null;
  }
}
