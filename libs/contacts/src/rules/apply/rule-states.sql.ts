import type { Queries } from '#libs/database';
import type { RuleAction, RuleEvent } from '../rule.js';
import type { Filter } from '../../filter/index.js';
import { type NamedTags, withTagNames } from '../tags-of-rules.js';

/** A rule that is switched on, under lock until the transaction ends. */
export interface AppliedRule {
  id: string;
  name: string;
  on: RuleEvent[];
  filter: Filter | null;
  actions: RuleAction[];
  /** Names in the filter whose tag was deleted since the rule was written. */
  goneTags: string[];
  /** Contacts that it may change within an hour, and how many of them are left. */
  most: number;
  left: number;
}

/** In their order. Who writes a rule waits for the batch. */
export async function rulesToApply(queries: Queries, workspaceId: string): Promise<AppliedRule[]> {
  const rules = await queries.query<Omit<AppliedRule, 'goneTags'> & { namedTags: NamedTags }>({
    name: 'rules-to-apply',
    text: `select rule_id as id, name, on_events as "on", filter, actions,
        named_tags as "namedTags", max_contacts_per_hour as most,
        max_contacts_per_hour - case when hour_began_at > now() - interval '1 hour' then hour_contacts else 0 end as left
      from rules where workspace_id = $1 and enabled order by place, rule_id for no key update`,
    values: [workspaceId],
  });
  return withTagNames(queries, workspaceId, rules);
}

/** Counts what a rule changed; an hour begins with its first change. */
export async function countChanged(
  queries: Queries,
  workspaceId: string,
  { ruleId, contacts }: { ruleId: string; contacts: number },
): Promise<void> {
  await queries.query({
    name: 'count-changed-by-rule',
    text: `update rules set contacts_changed = contacts_changed + $3, last_changed_at = now(),
        hour_contacts = $3 + case when hour_began_at > now() - interval '1 hour' then hour_contacts else 0 end,
        hour_began_at = case when hour_began_at > now() - interval '1 hour' then hour_began_at else now() end
      where workspace_id = $1 and rule_id = $2`,
    values: [workspaceId, ruleId, contacts],
  });
}

/** Switches a rule off and says why. */
export async function stopRule(
  queries: Queries,
  workspaceId: string,
  { ruleId, reason }: { ruleId: string; reason: string },
): Promise<void> {
  await queries.query({
    name: 'stop-rule',
    text: `update rules set enabled = false, stopped_at = now(), stopped_reason = $3 where workspace_id = $1 and rule_id = $2`,
    values: [workspaceId, ruleId, reason],
  });
}
