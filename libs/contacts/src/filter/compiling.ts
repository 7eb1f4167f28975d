import type { Parameters } from '#libs/database';
import type { CustomField } from '../custom-fields/index.js';
import type { FilterField } from './filter-fields.js';
import type { FilterLeaf } from './filter.js';

/** What a part of a text is in the search index. */
export interface KnownText {
  /** What the search functions take. */
  tree: string;
  /** The contacts that have the text somewhere; null where they are too many. */
  ids: readonly string[] | null;
}

/** What was looked up before a filter is compiled, so that the planner sees it as values. */
export interface KnownParts {
  /** Ids of tags by the names that the filter has; null for a name that no tag has. */
  tags: ReadonlyMap<string, string | null>;
  texts: ReadonlyMap<string, KnownText>;
  /** By key. */
  customFields: ReadonlyMap<string, CustomField>;
}

/** Of a filter that names nothing to look up. */
export const nothingKnown: KnownParts = { tags: new Map(), texts: new Map(), customFields: new Map() };

export interface Compiling {
  parameters: Parameters;
  known: KnownParts;
  /** True where every match is read anyway, as for a total: then the search index gives all candidates. */
  readsAll: boolean;
}

/** One leaf on its way. */
export interface Question extends Compiling {
  leaf: FilterLeaf;
  field: FilterField;
}
