import type { Queries } from '#libs/database';
import type { NewRule, Rule } from '../rule.js';
import { type NamedTags, withTagNames } from '../tags-of-rules.js';

/** The columns of a rule `r`. */
const ruleColumns = `r.rule_id as id, r.version, r.name, r.on_events as "on", r.filter, r.actions, r.named_tags as "namedTags", r.enabled,
  r.max_contacts_per_hour as "maxContactsPerHour", r.contacts_changed as "contactsChanged",
  r.last_changed_at as "lastChangedAt", r.changed_by as "changedBy", r.created_at as "createdAt",
  r.updated_at as "updatedAt", r.stopped_at as "stoppedAt", r.stopped_reason as "stoppedReason"`;

interface RuleRow extends Omit<Rule, 'stopped' | 'position'> {
  namedTags: NamedTags;
  stoppedAt: string | null;
  stoppedReason: string | null;
}

/** All rules of a workspace in their order, with the names that their tags have now: it has few. `lock` keeps other writers of its rules waiting. */
export async function rulesOf(
  queries: Queries,
  workspaceId: string,
  { lock = false }: { lock?: boolean } = {},
): Promise<Rule[]> {
  const rows = await queries.query<RuleRow>({
    name: lock ? 'lock-rules' : 'rules',
    text: `select ${ruleColumns} from rules r where r.workspace_id = $1
      order by r.place, r.rule_id${lock ? ' for update' : ''}`,
    values: [workspaceId],
  });
  const named = await withTagNames(queries, workspaceId, rows);
  return named.map((row, index) => {
    const { stoppedAt, stoppedReason, goneTags: _, ...rule } = row;
    const stopped = stoppedAt === null ? null : { at: stoppedAt, reason: stoppedReason ?? '' };
    return { ...rule, position: index + 1, stopped };
  });
}

interface WrittenRule {
  rule: NewRule;
  namedTags: NamedTags;
  changedBy: { kind: string; id: string };
}

/** Behind all others. Null where another rule has the name. */
export async function insertRule(queries: Queries, workspaceId: string, written: WrittenRule): Promise<string | null> {
  const [made] = await queries.query<{ id: string }>({
    name: 'insert-rule',
    text: `insert into rules (workspace_id, place, name, on_events, filter, actions, enabled, max_contacts_per_hour, changed_by,
        named_tags)
      select $1, coalesce((select max(place) from rules where workspace_id = $1), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9
      on conflict (workspace_id, folded_name) do nothing returning rule_id as id`,
    values: [workspaceId, ...valuesOf(written)],
  });
  return made?.id ?? null;
}

/** Writes all of a rule; one that is enabled is not stopped any more, and its hour begins again. The caller holds its lock. */
export async function writeRule(
  queries: Queries,
  workspaceId: string,
  { id, ...written }: WrittenRule & { id: string },
): Promise<void> {
  await queries.query({
    name: 'write-rule',
    text: `update rules set name = $2, on_events = $3, filter = $4, actions = $5, enabled = $6, max_contacts_per_hour = $7,
        changed_by = $8, named_tags = $9, updated_at = now(),
        stopped_at = case when $6 then null else stopped_at end,
        stopped_reason = case when $6 then null else stopped_reason end,
        hour_began_at = case when stopped_at is null then hour_began_at end,
        hour_contacts = case when stopped_at is null then hour_contacts else 0 end
      where workspace_id = $1 and rule_id = $10`,
    values: [workspaceId, ...valuesOf(written), id],
  });
}

function valuesOf({ rule, changedBy, namedTags }: WrittenRule): unknown[] {
  const { name, on, filter, actions, enabled, maxContactsPerHour } = rule;
  const filterText = filter === null ? null : JSON.stringify(filter);
  const more = [JSON.stringify(changedBy), JSON.stringify(namedTags)];
  return [name, on, filterText, JSON.stringify(actions), enabled, maxContactsPerHour, ...more];
}

/** Gives the rules the order of the ids. The caller holds their locks. */
export async function orderRules(queries: Queries, workspaceId: string, ids: readonly string[]): Promise<void> {
  await queries.query({
    name: 'order-rules',
    text: `update rules r set place = o.place from unnest($2::uuid[]) with ordinality as o (rule_id, place)
      where r.workspace_id = $1 and r.rule_id = o.rule_id and r.place <> o.place`,
    values: [workspaceId, ids],
  });
}

/** False where there is no such rule. */
export async function deleteRule(queries: Queries, workspaceId: string, id: string): Promise<boolean> {
  const text = 'delete from rules where workspace_id = $1 and rule_id = $2 returning rule_id';
  return (await queries.query({ name: 'delete-rule', text, values: [workspaceId, id] })).length === 1;
}

/** The rule that has the name, whatever the case; null where none has it. */
export async function ruleNamed(queries: Queries, workspaceId: string, name: string): Promise<string | null> {
  const text = 'select rule_id as id from rules where workspace_id = $1 and folded_name = folded($2)';
  const [row] = await queries.query<{ id: string }>({ name: 'rule-named', text, values: [workspaceId, name] });
  return row?.id ?? null;
}
