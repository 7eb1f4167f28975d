import { z } from 'zod';
import { ApiResource } from '../connection/api-resource.js';
import { runningApi, type RunningApi } from '../connection/running-api.js';

const mergeRuleSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  reasons: z.array(z.string()),
  minScore: z.number(),
  enabled: z.boolean(),
  stopped: z.object({ at: z.string(), reason: z.string() }).nullable(),
  merges: z.number(),
});
/** A merge rule as the API shows it. */
export type ShownMergeRule = z.infer<typeof mergeRuleSchema>;

const contactSchema = z.looseObject({ id: z.string(), name: z.string() });
const trialSchema = z.looseObject({
  pairs: z.number(),
  matches: z.number(),
  heldBack: z.number(),
  isPartial: z.boolean(),
  sample: z.array(
    z.looseObject({ survivor: contactSchema, merged: contactSchema, score: z.number(), reasons: z.array(z.string()) }),
  ),
});
export type ShownMergeTrial = z.infer<typeof trialSchema>;

/** The merge rules of the key's workspace, by the API and its rules. */
export class MergeRuleApi {
  private readonly rules: ApiResource<ShownMergeRule>;

  constructor(private readonly api: RunningApi = runningApi(process.env)) {
    this.rules = new ApiResource('/merge-rules', mergeRuleSchema, api);
  }

  /** The oldest first. */
  list(): Promise<ShownMergeRule[]> {
    return this.rules.list();
  }

  make(rule: unknown): Promise<ShownMergeRule> {
    return this.rules.make(rule);
  }

  change(id: string, changes: unknown): Promise<ShownMergeRule> {
    return this.rules.change(id, changes);
  }

  try(id: string): Promise<ShownMergeTrial> {
    return new ApiResource('/merge-rules', trialSchema, this.api).act(id, 'try');
  }

  remove(id: string): Promise<void> {
    return this.rules.remove(id);
  }
}
