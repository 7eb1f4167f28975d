import type { ContactFilter } from '../contact.js';
import { wantedBy, type Wanted } from './search-tree.js';
import { equalFilters } from '../../field-lists.js';
import type { Parameters } from '#libs/database';

type Field = keyof ContactFilter;

const countedFilters = equalFilters.filter(({ isCounted }) => isCounted);
const countedFields: ReadonlySet<Field> = new Set(countedFilters.map(({ name }) => name));

/** The filters that leave something out: no blank search, no empty list of tags. */
export function activeFields(filter: ContactFilter): Field[] {
  const fields = (Object.keys(filter) as Field[]).filter((field) => filter[field] !== undefined);
  return fields.filter((field) => {
    if (field === 'search') return wantedOf(filter) !== null;
    return field === 'tags' ? filter.tags?.length : field !== 'tagsMatch' && field !== 'phoneCountry';
  });
}

export function onlyCounted(fields: readonly Field[]): boolean {
  return fields.every((field) => countedFields.has(field));
}

/**
 * The one counted filter that is set, '' for none, null for any other mix. Such lists can be prepared: each of these
 * filters has an index that goes on in the order of creation, so the best plan is the same for rare and common values.
 */
export function countedAlone(filter: ContactFilter): string | null {
  const fields = activeFields(filter);
  return fields.length > 1 || !onlyCounted(fields) ? null : (fields[0] ?? '');
}

/** Conditions on rows of contact_counts. */
export function countedConditions(filter: ContactFilter, parameters: Parameters): string[] {
  const set = countedFilters.filter(({ name }) => filter[name] !== undefined);
  return set.map(({ name }) => `${name} = ${parameters.of(filter[name])}`);
}

/** Conditions on a contact `c`: equalities, ranges and tags, each with an index behind it. */
export function contactConditions(filter: ContactFilter, parameters: Parameters): string[] {
  const set = equalFilters.filter(({ name }) => filter[name] !== undefined);
  return [
    ...set.map(({ name, column }) => `c.${column} = ${parameters.of(filter[name])}`),
    ...range('c.created_at', [filter.createdFrom, filter.createdTo], parameters),
    ...tagConditions(filter, parameters),
  ];
}

/** Conditions on a contact's activity `a`. Who was never active is in no range. */
export function activityConditions(filter: ContactFilter, parameters: Parameters): string[] {
  return range('a.last_activity_at', [filter.lastActivityFrom, filter.lastActivityTo], parameters);
}

function range(column: string, [from, to]: [string | undefined, string | undefined], parameters: Parameters): string[] {
  return [
    ...(from === undefined ? [] : [`${column} >= ${parameters.of(from)}`]),
    ...(to === undefined ? [] : [`${column} < ${parameters.of(to)}`]),
  ];
}

/** All: a condition each, so that the planner can begin with the rarest tag. */
function tagConditions({ tags = [], tagsMatch = 'any' }: ContactFilter, parameters: Parameters): string[] {
  if (tags.length === 0) return [];
  if (tagsMatch === 'all') return tags.map((tag) => tagged(`= folded(${parameters.of(tag)})`));
  return [tagged(`= any (folded(${parameters.of(tags)}::text[]))`)];
}

function tagged(condition: string): string {
  return `exists (select from contact_tags t
    where t.workspace_id = c.workspace_id and t.contact_id = c.contact_id and t.tag ${condition})`;
}

/**
 * The condition that a contact `c` matches the search, tested contact by contact. A sub-select, because it must never
 * become a join: the planner would begin with every match instead of walking until the page is full.
 */
export function searchCondition(filter: ContactFilter, parameters: Parameters): string[] {
  const wanted = wantedOf(filter);
  if (wanted === null) return [];
  return [
    `(select ${likeOf(wanted, parameters)} from contact_search s
      where s.workspace_id = c.workspace_id and s.contact_id = c.contact_id)`,
  ];
}

/** What the search of a filter asks for; null where it asks for nothing. */
export function wantedOf({ search, phoneCountry }: ContactFilter): Wanted | null {
  return wantedBy({ text: search, country: phoneCountry });
}

function likeOf(wanted: Wanted, parameters: Parameters): string {
  if (typeof wanted === 'string') return `s.body like search_pattern(${parameters.of(wanted)})`;
  const [parts, word] = 'all' in wanted ? [wanted.all, ' and '] : [wanted.any, ' or '];
  return `(${parts.map((part) => likeOf(part, parameters)).join(word)})`;
}
