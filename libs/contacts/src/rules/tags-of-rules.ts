import type { Queries } from '#libs/database';
import { type Filter, leavesOf, textsOf } from '../filter/index.js';
import { knownTags } from '../tags/index.js';
import type { RuleAction } from './rule.js';
import { tagNamesNow } from '../tags/index.js';

/** What of a rule names tags. */
interface NamingTags {
  filter: Filter | null;
  actions: RuleAction[];
}

/** Ids by the names that a rule was written with. */
export type NamedTags = Readonly<Record<string, string>>;

/** The tags that a rule names, as far as there are any now. */
export async function namedTagsOf(queries: Queries, workspaceId: string, rule: NamingTags): Promise<NamedTags> {
  const names = [...new Set([...tagsOfFilter(rule.filter), ...rule.actions.flatMap(tagsOfAction)])];
  if (names.length === 0) return {};
  const ids = await knownTags(queries, workspaceId, names);
  return Object.fromEntries(names.flatMap((name, index) => (ids[index] ? [[name, ids[index]] as const] : [])));
}

/** The rules with the names that their tags have now; `goneTags` are names in the filter whose tag was deleted. */
export async function withTagNames<R extends NamingTags & { namedTags: NamedTags }>(
  queries: Queries,
  workspaceId: string,
  rules: readonly R[],
): Promise<(Omit<R, 'namedTags'> & { goneTags: string[] })[]> {
  const ids = rules.flatMap(({ namedTags }) => Object.values(namedTags));
  const names = ids.length === 0 ? new Map<string, string>() : await tagNamesNow(queries, workspaceId, ids);
  return rules.map(({ namedTags, ...rule }) => {
    const now = (name: string): string => names.get(namedTags[name] ?? '') ?? name;
    const goneTags = tagsOfFilter(rule.filter).filter((name) => namedTags[name] && !names.has(namedTags[name]));
    const filter = rule.filter && renamedFilter(rule.filter, now);
    return { ...rule, filter, actions: rule.actions.map((action) => renamedAction(action, now)), goneTags };
  });
}

function tagsOfFilter(filter: Filter | null): string[] {
  return filter === null
    ? []
    : leavesOf(filter)
        .filter(({ field }) => field === 'tags')
        .flatMap(textsOf);
}

function tagsOfAction({ params }: RuleAction): string[] {
  return 'tags' in params ? params.tags : [];
}

type Rename = (name: string) => string;

function renamedFilter(filter: Filter, now: Rename): Filter {
  if ('all' in filter) return { all: filter.all.map((one) => renamedFilter(one, now)) };
  if ('any' in filter) return { any: filter.any.map((one) => renamedFilter(one, now)) };
  if ('not' in filter) return { not: renamedFilter(filter.not, now) };
  if (filter.field !== 'tags' || filter.value === undefined) return filter;
  const names = textsOf(filter).map(now);
  return { ...filter, value: Array.isArray(filter.value) ? names : String(names[0]) };
}

function renamedAction(action: RuleAction, now: Rename): RuleAction {
  if (action.action !== 'add_tags' && action.action !== 'remove_tags') return action;
  return { ...action, params: { tags: action.params.tags.map(now) } };
}
