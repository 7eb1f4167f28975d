import type { Queries } from '#libs/database';
import { type CustomField, customFieldsOf } from '../../custom-fields/index.js';
import {
  customPrefix,
  filterFields,
  type FilterLeaf,
  type KnownParts,
  type KnownText,
  leavesOf,
  textsOf,
} from '../../filter/index.js';
import { knownTags } from '../../tags/index.js';
import type { ContactFilter, ContactSort } from '../contact.js';
import { customSortKey } from './contact-order.js';
import { wantedBy } from './search-tree.js';
import { filtersOf } from './short-form.js';

/** What the names in a filter meant at a moment. JSON, so a job keeps it. */
export interface NamedParts {
  /** Ids by the names of tags; null for a name that no tag had. */
  tags: Readonly<Record<string, string | null>>;
  /** By key, without what can be chosen. */
  customFields: Readonly<Record<string, CustomField>>;
}

interface Listed {
  filter: ContactFilter;
  sort?: ContactSort;
  customFields?: readonly CustomField[] | undefined;
}

/** Up to this many contacts with a text go by their ids. */
const fewMatches = 2_000;

/**
 * Ids of the tags, the fields and the contacts with the texts that a filter or a sort names, so that the planner knows how many there
 * are. One statement for each of the three, side by side, where the filter names any. What is `named` already is not looked up.
 * @throws RejectedInputError for a text beyond the bounds of a search.
 */
export async function knownParts(
  queries: Queries,
  workspaceId: string,
  { named, ...listed }: Listed & { named?: NamedParts },
): Promise<KnownParts> {
  const { filter } = listed;
  const texts = distinct(filtersOf(filter).flatMap(leavesOf).filter(isPart));
  const [{ tags, customFields }, found] = await Promise.all([
    named ?? namedParts(queries, workspaceId, listed),
    texts.length === 0 ? [] : findTexts(queries, texts, filter.phoneCountry),
  ]);
  return {
    tags: new Map(Object.entries(tags)),
    texts: new Map(texts.flatMap((text, index) => (found[index] ? [[text, found[index]] as const] : []))),
    customFields: new Map(Object.entries(customFields)),
  };
}

/** The tags and custom fields that a filter and a sort name, as they are now. */
export async function namedParts(
  queries: Queries,
  workspaceId: string,
  { filter, sort, customFields: given }: Listed,
): Promise<NamedParts> {
  const leaves = filtersOf(filter).flatMap(leavesOf);
  const sortKey = sort === undefined ? null : customSortKey(sort);
  const names = distinct(leaves.filter(({ field }) => field === 'tags'));
  const ofLeaves = leaves.flatMap(({ field }) =>
    field.startsWith(customPrefix) ? [field.slice(customPrefix.length)] : [],
  );
  const keys = [...ofLeaves, ...(sortKey === null ? [] : [sortKey])];
  const [ids, customFields] = await Promise.all([
    names.length === 0 ? [] : knownTags(queries, workspaceId, names),
    keys.length === 0 ? [] : (given ?? customFieldsOf(queries, workspaceId)),
  ]);
  const meant = customFields.filter(({ key }) => keys.includes(key));
  return {
    tags: Object.fromEntries(names.map((name, index) => [name, ids[index] ?? null])),
    customFields: Object.fromEntries(meant.map((field) => [field.key, { ...field, options: [] }])),
  };
}

/** A part of a text that the index of searches has. */
function isPart({ field, op }: FilterLeaf): boolean {
  return filterFields.get(field)?.isSearched === true && (op === 'contains' || op === 'startsWith');
}

function distinct(leaves: FilterLeaf[]): string[] {
  return [...new Set(leaves.flatMap(textsOf))];
}

/** One statement for all texts, so that one limit of time bounds them. Each costs what a search for it costs. */
async function findTexts(
  queries: Queries,
  texts: readonly string[],
  country: string | null | undefined,
): Promise<KnownText[]> {
  const trees = texts.map((text) => JSON.stringify(wantedBy({ text, country })));
  const rows = await queries.query<{ ids: string[] }>({
    name: 'contacts-with-texts',
    text: `select array(select search_contacts(given.tree::jsonb, ${fewMatches + 1})) as ids
      from unnest($1::text[]) with ordinality as given (tree, place) order by given.place`,
    values: [trees],
  });
  return trees.map((tree, index) => {
    const ids = rows[index]?.ids ?? [];
    return { tree, ids: ids.length > fewMatches ? null : ids };
  });
}
