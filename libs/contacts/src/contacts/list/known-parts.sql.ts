import type { Queries } from '#libs/database';
import { customFieldsOf } from '../../custom-fields/index.js';
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

/** Up to this many contacts with a text go by their ids. */
const fewMatches = 2_000;

/**
 * Ids of the tags, the fields and the contacts with the texts that a filter or a sort names, so that the planner knows how many there
 * are. One statement for each of the three, side by side, where the filter names any.
 * @throws RejectedInputError for a text beyond the bounds of a search.
 */
export async function knownParts(
  queries: Queries,
  workspaceId: string,
  { filter, sort }: { filter: ContactFilter; sort?: ContactSort },
): Promise<KnownParts> {
  const leaves = filtersOf(filter).flatMap(leavesOf);
  const names = distinct(leaves.filter(({ field }) => field === 'tags'));
  const texts = distinct(leaves.filter(isPart));
  const isCustom = isSortedByCustom(sort) || leaves.some(({ field }) => field.startsWith(customPrefix));
  const [ids, found, customFields] = await Promise.all([
    names.length === 0 ? [] : knownTags(queries, workspaceId, names),
    texts.length === 0 ? [] : findTexts(queries, texts, filter.phoneCountry),
    isCustom ? customFieldsOf(queries, workspaceId) : [],
  ]);
  return {
    tags: new Map(names.map((name, index) => [name, ids[index] ?? null])),
    texts: new Map(texts.flatMap((text, index) => (found[index] ? [[text, found[index]] as const] : []))),
    customFields: new Map(customFields.map((field) => [field.key, field])),
  };
}

function isSortedByCustom(sort: ContactSort | undefined): boolean {
  return sort !== undefined && customSortKey(sort) !== null;
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
