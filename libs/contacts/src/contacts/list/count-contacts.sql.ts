import type { ContactFilter } from '../contact.js';
import {
  activeFields,
  activityConditions,
  contactConditions,
  countedConditions,
  onlyCounted,
} from './contact-filter.js';
import { sourceOf } from './contact-source.js';
import type { Queries, Statement } from '#libs/database';
import { Parameters } from '#libs/database';

/**
 * How many live contacts pass a filter without search: exact.
 * By status, role, channel, source, language and verified: a sum over contact_counts, whose rows are as many as there are
 * combinations, not contacts. By anything else: a count through that filter's index (some 60 ms a million).
 */
export async function countContacts(queries: Queries, workspaceId: string, filter: ContactFilter): Promise<number> {
  const [row] = await queries.query<{ total: number }>(countStatement(workspaceId, filter));
  return row?.total ?? 0;
}

export function countStatement(workspaceId: string, filter: ContactFilter): Statement {
  return onlyCounted(activeFields(filter))
    ? sumOfCounts(workspaceId, filter)
    : countThroughIndexes(workspaceId, filter);
}

function sumOfCounts(workspaceId: string, filter: ContactFilter): Statement {
  const parameters = new Parameters(workspaceId);
  const text = sumOfCountsText(filter, parameters);
  return { name: `sum-of-counts-${activeFields(filter).sort().join('-')}`, text, values: parameters.values };
}

/** The sum as a statement or as a part of one, where $1 is the workspace. */
export function sumOfCountsText(filter: ContactFilter, parameters: Parameters): string {
  const conditions = ['workspace_id = $1', ...countedConditions(filter, parameters)];
  return `select coalesce(sum(contacts), 0)::bigint as total from contact_counts where ${conditions.join(' and ')}`;
}

function countThroughIndexes(workspaceId: string, filter: ContactFilter): Statement {
  const parameters = new Parameters(workspaceId);
  const contact = contactConditions(filter, parameters);
  const activity = activityConditions(filter, parameters);
  const { from, where } = sourceOf({
    contact: contact.length > 0 ? contact : null,
    activity: activity.length > 0 ? activity : null,
  });
  return { text: `select count(*) as total from ${from} where ${where}`, values: parameters.values };
}
