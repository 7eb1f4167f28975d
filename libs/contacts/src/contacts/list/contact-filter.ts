import type { Parameters } from '#libs/database';
import { equalFilters } from '../../field-lists.js';
import {
  compileFilter,
  conjuncts,
  type Filter,
  type FilterLeaf,
  type KnownParts,
  nothingKnown,
  tablesOf,
} from '../../filter/index.js';
import type { ContactFilter } from '../contact.js';
import { wantedBy, type Wanted } from './search-tree.js';
import { fieldOfFilter, filtersOf } from './short-form.js';

/** A filter as the statements of a list take it. */
export interface ListFilter {
  /** What the search asks for; null where it asks for nothing. */
  wanted: Wanted | null;
  /** Each of these must hold. */
  all: readonly Filter[];
  known: KnownParts;
}

/** @throws RejectedInputError for a search beyond its bounds. */
export function listFilterOf(filter: ContactFilter, known = nothingKnown): ListFilter {
  const wanted = wantedBy({ text: filter.search, country: filter.phoneCountry });
  return { wanted, all: filtersOf(filter).flatMap(conjuncts), known };
}

const counted = new Map<string, string>(
  equalFilters.filter(({ isCounted }) => isCounted).map(({ name }) => [fieldOfFilter(name), name]),
);

/** A leaf that contact_counts has a column for. */
function hasColumn(one: Filter): one is FilterLeaf {
  return 'op' in one && one.op === 'eq' && counted.has(one.field);
}

function columnOfCounts({ field }: FilterLeaf): string {
  return counted.get(field) ?? field;
}

/** True where the total is a sum over contact_counts. */
export function onlyCounted({ wanted, all }: ListFilter): boolean {
  return wanted === null && all.every(hasColumn);
}

/** The columns of contact_counts that are asked for, as a part of a statement's name. */
export function countedNames({ all }: ListFilter): string {
  return all.filter(hasColumn).map(columnOfCounts).sort().join('-');
}

/** Fields whose index goes on in the order of creation. */
export const walkedFields: ReadonlySet<string> = new Set([
  ...counted.keys(),
  'company',
  'state',
  'referralSource',
  'assignedTo',
]);

/** Conditions on rows of contact_counts. */
export function countedConditions({ all }: ListFilter, parameters: Parameters): string[] {
  return all.filter(hasColumn).map((leaf) => `${columnOfCounts(leaf)} = ${parameters.of(leaf.value)}`);
}

/** Conditions on contacts `c`, on their activity `a`, and whether one of the former speaks of `a` too. */
interface ListConditions {
  contact: string[];
  activity: string[];
  isMixed: boolean;
}

/** `readsAll`: every match is read, as for a total. Who was never active is in no range of times. */
export function conditionsOf({ all, known }: ListFilter, parameters: Parameters, readsAll = false): ListConditions {
  const conditions: ListConditions = { contact: [], activity: [], isMixed: false };
  for (const one of all) {
    const { contact, activity } = tablesOf(one);
    conditions[contact ? 'contact' : 'activity'].push(compileFilter(one, { parameters, known, readsAll }));
    conditions.isMixed ||= contact && activity;
  }
  return conditions;
}

/**
 * The condition that a contact `c` matches the search, tested contact by contact. A sub-select, because it must never
 * become a join: the planner would begin with every match instead of walking until the page is full.
 */
export function searchCondition({ wanted }: ListFilter, parameters: Parameters): string[] {
  if (wanted === null) return [];
  return [
    `(select ${likeOf(wanted, parameters)} from contact_search s
      where s.workspace_id = c.workspace_id and s.contact_id = c.contact_id)`,
  ];
}

function likeOf(wanted: Wanted, parameters: Parameters): string {
  if (typeof wanted === 'string') return `s.body like search_pattern(${parameters.of(wanted)})`;
  const [parts, word] = 'all' in wanted ? [wanted.all, ' and '] : [wanted.any, ' or '];
  return `(${parts.map((part) => likeOf(part, parameters)).join(word)})`;
}
