import { textsOf } from '../../filter/index.js';
import {
  conditionsOf,
  countedConditions,
  countedNames,
  type ListFilter,
  onlyCounted,
  walkedAlone,
} from './contact-filter.js';
import { sourceOf } from './contact-source.js';
import type { Queries, Statement } from '#libs/database';
import { Parameters } from '#libs/database';

/**
 * How many live contacts pass a filter without search: exact.
 * By status, role, channel, source, language and verified: a sum over contact_counts, whose rows are as many as there are
 * combinations, not contacts. By one tag: the sum of its slots in tag_counts. By anything else: a count through that filter's
 * index (some 60 ms a million).
 */
export async function countContacts(queries: Queries, workspaceId: string, filter: ListFilter): Promise<number> {
  const [row] = await queries.query<{ total: number }>(countStatement(workspaceId, filter));
  return row?.total ?? 0;
}

export function countStatement(workspaceId: string, filter: ListFilter): Statement {
  if (onlyCounted(filter)) return sumOfCounts(workspaceId, filter);
  const tagId = onlyTag(filter);
  return tagId === null ? countThroughIndexes(workspaceId, filter) : countOfTag(workspaceId, tagId);
}

/** Whether the total is a sum of counters, which is exact and costs a few rows. */
export function isSummed(filter: ListFilter): boolean {
  return onlyCounted(filter) || onlyTag(filter) !== null;
}

/** The tag that is all that is asked for; null where there is more, or no such tag. */
function onlyTag({ all, known }: ListFilter): string | null {
  const [leaf] = all;
  if (all.length !== 1 || !leaf || !('op' in leaf) || leaf.field !== 'tags' || leaf.op === 'ne') return null;
  const names = textsOf(leaf);
  return names.length === 1 ? (known.tags.get(String(names[0])) ?? null) : null;
}

function countOfTag(workspaceId: string, tagId: string): Statement {
  const text = `select coalesce(sum(contacts), 0)::bigint as total from tag_counts where workspace_id = $1 and tag_id = $2`;
  return { name: 'count-of-tag', text, values: [workspaceId, tagId] };
}

function sumOfCounts(workspaceId: string, filter: ListFilter): Statement {
  const parameters = new Parameters(workspaceId);
  const text = sumOfCountsText(filter, parameters);
  return { name: `sum-of-counts-${countedNames(filter)}`, text, values: parameters.values };
}

/** The sum as a statement or as a part of one, where $1 is the workspace. */
export function sumOfCountsText(filter: ListFilter, parameters: Parameters): string {
  const conditions = ['workspace_id = $1', ...countedConditions(filter, parameters)];
  return `select coalesce(sum(contacts), 0)::bigint as total from contact_counts where ${conditions.join(' and ')}`;
}

function countThroughIndexes(workspaceId: string, filter: ListFilter): Statement {
  const parameters = new Parameters(workspaceId);
  const { contact, activity, isMixed } = conditionsOf(filter, parameters, true);
  const { from, where } = sourceOf({
    contact: contact.length > 0 ? contact : null,
    activity: isMixed || activity.length > 0 ? activity : null,
  });
  const field = walkedAlone(filter);
  const text = `select count(*) as total from ${from} where ${where}`;
  return { ...(field && { name: `count-of-one-${field}` }), text, values: parameters.values };
}
