import type { Parameters } from '#libs/database';
import type { ContactSort } from '../contact.js';
import { conditionsOf, type ListFilter, searchCondition } from './contact-filter.js';
import { type Order, orderOf } from './contact-order.js';
import { type Source, sourceOf } from './contact-source.js';
import { leadingRows, type LeadingRows } from './leading-rows.js';

interface SortedFilter {
  filter: ListFilter;
  sort: ContactSort;
}

/** The rows that a list, newest or oldest first, is walked along; null where the planner chooses. */
export function leadOf({ filter, sort }: SortedFilter): LeadingRows | null {
  const rows = sort.endsWith('createdAt') ? leadingRows(filter) : null;
  return rows?.isOrdered ? rows : null;
}

/** Rows of tags or values stand before the contacts that they are of. */
export function walkedSource(request: SortedFilter, parameters: Parameters): Source {
  const { filter } = request;
  const lead = leadOf(request);
  const before = lead && lead.alias !== 'c' ? lead : null;
  const { contact, activity } = before ? { contact: [], activity: [] } : conditionsOf(filter, parameters);
  const { from, where } = sourceOf({ contact: [...contact, ...searchCondition(filter, parameters)], activity });
  if (!before) return { from, where };
  return {
    from: `${before.table} join (${from}) using (workspace_id, contact_id)`,
    where: [...before.conditionsIn(parameters), where].join(' and '),
  };
}

export function walkedOrder(request: SortedFilter): Order {
  const order = orderOf(request.sort, request.filter.known.customFields);
  const lead = leadOf(request);
  return lead ? { ...order, column: `${lead.alias}.created_at`, id: `${lead.alias}.contact_id` } : order;
}

/** What is walked until the page begins: one index, where there is one. */
export function skippedSource(request: SortedFilter, order: Order, parameters: Parameters): Source {
  const { filter } = request;
  const lead = leadOf(request);
  if (lead) return { from: lead.table, where: lead.conditionsIn(parameters).join(' and ') };
  const { contact: ofFilter, activity, isMixed } = conditionsOf(filter, parameters);
  const contact = [...ofFilter, ...searchCondition(filter, parameters)];
  const byActivity = order.field === 'lastActivityAt';
  return sourceOf({
    contact: byActivity && contact.length === 0 ? null : contact,
    activity: byActivity || isMixed || activity.length > 0 ? activity : null,
  });
}
