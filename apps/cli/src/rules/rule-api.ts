import { z } from 'zod';
import { ApiResource } from '../connection/api-resource.js';
import { accepted, runningApi, type RunningApi } from '../connection/running-api.js';

const ruleSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  position: z.number(),
  on: z.array(z.string()),
  enabled: z.boolean(),
  stopped: z.object({ at: z.string(), reason: z.string() }).nullable(),
  contactsChanged: z.number(),
});
/** A rule as the API shows it. */
export type ShownRule = z.infer<typeof ruleSchema>;

const trialSchema = z.looseObject({
  since: z.string(),
  reached: z.number(),
  matches: z.number(),
  isPartial: z.boolean(),
  sample: z.array(z.object({ id: z.string(), name: z.string(), changes: z.record(z.string(), z.unknown()) })),
});
export type ShownTrial = z.infer<typeof trialSchema>;

/** The rules of the key's workspace, by the API and its rules. */
export class RuleApi {
  private readonly rules: ApiResource<ShownRule>;

  constructor(private readonly api: RunningApi = runningApi(process.env)) {
    this.rules = new ApiResource('/rules', ruleSchema, api);
  }

  /** All, in their order. */
  list(): Promise<ShownRule[]> {
    return this.rules.list();
  }

  make(rule: unknown): Promise<ShownRule> {
    return this.rules.make(rule);
  }

  change(id: string, changes: unknown): Promise<ShownRule> {
    return this.rules.change(id, changes);
  }

  async try(id: string, days: number): Promise<ShownTrial> {
    const response = await this.api.call('POST', `/rules/${id}/try`, { body: JSON.stringify({ days }) });
    return z.object({ data: trialSchema }).parse(accepted(response)).data;
  }

  remove(id: string): Promise<void> {
    return this.rules.remove(id);
  }
}
