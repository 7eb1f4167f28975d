import { z } from 'zod';
import { accepted, runningApi, type RunningApi } from '../connection/running-api.js';

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

const pageSchema = z.object({ data: z.array(segmentSchema), nextCursor: z.string().nullable() });
const oneSchema = z.object({ data: segmentSchema });

/** The segments of the key's workspace, by the API and its rules. */
export class SegmentApi {
  constructor(private readonly api: RunningApi = runningApi(process.env)) {}

  /** All, oldest first. */
  async list(): Promise<ShownSegment[]> {
    const segments: ShownSegment[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const query = cursor ? `?${new URLSearchParams({ cursor }).toString()}` : '';
      const page = pageSchema.parse(accepted(await this.api.call('GET', `/segments${query}`)));
      segments.push(...page.data);
      cursor = page.nextCursor;
    }
    return segments;
  }

  async get(id: string): Promise<ShownSegment> {
    return oneSchema.parse(accepted(await this.api.call('GET', `/segments/${id}`))).data;
  }

  async make(segment: { name: string; filter: unknown; search?: string }): Promise<ShownSegment> {
    const response = await this.api.call('POST', '/segments', { body: JSON.stringify(segment) });
    return oneSchema.parse(accepted(response)).data;
  }

  async remove(id: string): Promise<void> {
    accepted(await this.api.call('DELETE', `/segments/${id}`));
  }
}
