import type { Parameters } from '#libs/database';
import { conditionsOf, type ListFilter, searchCondition } from './contact-filter.js';
import { sourceOf } from './contact-source.js';

/**
 * The statement of the ids of live contacts that pass a filter, among the ids of a parameter. $1 is the workspace. Both tables have
 * the condition: the planner would else read the activity of all contacts beside those few.
 */
export function passingContacts(filter: ListFilter, parameters: Parameters, ids: string): string {
  const { contact, activity, isMixed } = conditionsOf(filter, parameters);
  const { from, where } = sourceOf({
    contact: [`c.contact_id = any (${ids}::uuid[])`, ...contact, ...searchCondition(filter, parameters)],
    activity: isMixed || activity.length > 0 ? [`a.contact_id = any (${ids}::uuid[])`, ...activity] : null,
  });
  return `select c.contact_id from ${from} where ${where}`;
}
