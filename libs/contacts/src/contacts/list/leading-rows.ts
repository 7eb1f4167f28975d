import type { Parameters } from '#libs/database';
import {
  compileFilter,
  type Filter,
  type FilterLeaf,
  type FilterOp,
  type KnownParts,
  nothingKnown,
  textsOf,
  valuesThatPass,
} from '../../filter/index.js';
import { type ListFilter, walkedFields } from './contact-filter.js';
import { liveContacts } from './contact-source.js';

/** Rows of live contacts that alone say who passes a filter, one for each contact. */
export interface LeadingRows {
  /** As a part of a statement's name. */
  name: string;
  /** The table with its alias. */
  table: string;
  alias: 'c' | 't' | 'v';
  /** Whether their index goes on in the order in which contacts were made. */
  isOrdered: boolean;
  /** $1 is the workspace. */
  conditionsIn: (this: void, parameters: Parameters) => string[];
}

/** Null where the filter has none, or more than one condition. */
export function leadingRows({ wanted, all, known }: ListFilter): LeadingRows | null {
  const [leaf] = all;
  if (wanted !== null || all.length > 1) return null;
  if (!leaf) return allContacts;
  if (!('op' in leaf)) return null;
  return ofColumn(leaf) ?? ofTag(leaf, known) ?? ofCustomValue(leaf, known);
}

const contacts = { table: 'contacts c', alias: 'c', isOrdered: true } as const;

const allContacts: LeadingRows = { ...contacts, name: '', conditionsIn: () => liveContacts };

const rangeOps: ReadonlySet<FilterOp> = new Set(['gt', 'gte', 'lt', 'lte', 'withinLast', 'olderThan']);

function ofColumn(leaf: FilterLeaf): LeadingRows | null {
  const isWalked = leaf.op === 'eq' && walkedFields.has(leaf.field);
  if (!isWalked && !(leaf.field === 'createdAt' && rangeOps.has(leaf.op))) return null;
  const conditionsIn = (parameters: Parameters): string[] => [...liveContacts, condition(leaf, parameters)];
  return { ...contacts, name: `${leaf.field}-${leaf.op}`, conditionsIn };
}

function condition(filter: Filter, parameters: Parameters): string {
  return compileFilter(filter, { parameters, known: nothingKnown, readsAll: false });
}

/** The tag that a condition asks for by its name; null where it asks for more, or there is no such tag. */
function tagOf(leaf: FilterLeaf, { tags }: KnownParts): string | null {
  const names = leaf.field === 'tags' && leaf.op !== 'ne' ? textsOf(leaf) : [];
  return names.length === 1 ? (tags.get(String(names[0])) ?? null) : null;
}

function ofTag(leaf: FilterLeaf, known: KnownParts): LeadingRows | null {
  const id = tagOf(leaf, known);
  if (id === null) return null;
  return {
    name: 'tag',
    table: 'tagged_contacts t',
    alias: 't',
    isOrdered: true,
    conditionsIn: (parameters) => ['t.workspace_id = $1', `t.tag_id = ${parameters.of(id)}`],
  };
}

/** Of a field with several values a contact may have several rows in a range, and one with a value. */
function ofCustomValue(leaf: FilterLeaf, known: KnownParts): LeadingRows | null {
  const passing = valuesThatPass(leaf, known);
  const asksForOne = leaf.op === 'eq' || leaf.op === 'contains';
  if (!passing || (passing.type === 'multiselect' && !asksForOne)) return null;
  return {
    name: `${passing.type}-${leaf.op}`,
    table: 'custom_values v',
    alias: 'v',
    isOrdered: asksForOne && passing.column === 'v.value_text',
    conditionsIn: (parameters) => ['v.workspace_id = $1', ...passing.conditionsIn(parameters)],
  };
}
