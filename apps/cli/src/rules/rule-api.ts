import { z } from 'zod';
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

const pageSchema = z.object({ data: z.array(ruleSchema), nextCursor: z.string().nullable() });
const oneSchema = z.object({ data: ruleSchema });

/** The rules of the key's workspace, by the API and its rules. */
export class RuleApi {
  constructor(private readonly api: RunningApi = runningApi(process.env)) {}

  /** All, in their order. */
  async list(): Promise<ShownRule[]> {
    const rules: ShownRule[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const query = cursor ? `?${new URLSearchParams({ cursor }).toString()}` : '';
      const page = pageSchema.parse(accepted(await this.api.call('GET', `/rules${query}`)));
      rules.push(...page.data);
      cursor = page.nextCursor;
    }
    return rules;
  }

  make(rule: unknown): Promise<ShownRule> {
    return this.one('POST', '/rules', rule);
  }

  change(id: string, changes: unknown): Promise<ShownRule> {
    return this.one('PATCH', `/rules/${id}`, changes);
  }

  async try(id: string, days: number): Promise<ShownTrial> {
    const response = await this.api.call('POST', `/rules/${id}/try`, { body: JSON.stringify({ days }) });
    return z.object({ data: trialSchema }).parse(accepted(response)).data;
  }

  async remove(id: string): Promise<void> {
    accepted(await this.api.call('DELETE', `/rules/${id}`));
  }

  private async one(method: string, path: string, body: unknown): Promise<ShownRule> {
    return oneSchema.parse(accepted(await this.api.call(method, path, { body: JSON.stringify(body) }))).data;
  }
}
