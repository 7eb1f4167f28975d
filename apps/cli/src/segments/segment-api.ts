import { z } from 'zod';
import { ApiResource } from '../connection/api-resource.js';
import { runningApi, type RunningApi } from '../connection/running-api.js';

const segmentSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  filter: z.unknown(),
  search: z.string().nullable(),
  count: z.number().nullable(),
  countIsEstimate: z.boolean(),
  countedAt: z.string().nullable(),
  faults: z.array(z.object({ message: z.string() })),
});
/** A segment as the API shows it. */
export type ShownSegment = z.infer<typeof segmentSchema>;

/** The segments of the key's workspace, by the API and its rules. */
export class SegmentApi {
  private readonly segments: ApiResource<ShownSegment>;

  constructor(api: RunningApi = runningApi(process.env)) {
    this.segments = new ApiResource('/segments', segmentSchema, api);
  }

  /** All, oldest first. */
  list(): Promise<ShownSegment[]> {
    return this.segments.list();
  }

  get(id: string): Promise<ShownSegment> {
    return this.segments.get(id);
  }

  make(segment: { name: string; filter: unknown; search?: string }): Promise<ShownSegment> {
    return this.segments.make(segment);
  }

  remove(id: string): Promise<void> {
    return this.segments.remove(id);
  }
}
