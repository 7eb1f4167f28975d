import type { Parameters } from '#libs/database';
import type { Compiling, Question } from './compiling.js';
import { ofCustomValues } from './custom-condition.js';
import { ofImports } from './import-condition.js';
import { ofInboxes } from './inbox-condition.js';
import { ofMembership } from './membership-condition.js';
import { ofRecords } from './record-condition.js';
import { comparisons } from './comparisons.js';
import { filterField, type FilterField } from './filter-fields.js';
import { ofWaiting } from './waiting-condition.js';
import { type Filter, type FilterLeaf, leavesOf, textsOf } from './filter.js';

/**
 * The condition, true for the contacts `c` with activity `a` that pass. Values are parameters. What the planner can use of an
 * index under row-level security stands as it needs it: equalities and ranges of columns, rows of tags and identities.
 */
export function compileFilter(filter: Filter, compiling: Compiling): string {
  if ('all' in filter) return joined(filter.all, ' and ', compiling) || 'true';
  if ('any' in filter) return `(${joined(filter.any, ' or ', compiling)})`;
  if ('not' in filter) return `(${compileFilter(filter.not, compiling)}) is not true`;
  const field = filterField(filter.field);
  return conditions[field.kind]({ leaf: filter, field, ...compiling });
}

/** Whether the condition speaks of contacts, of their activity, or of both. */
export function tablesOf(filter: Filter): { contact: boolean; activity: boolean } {
  const ofActivity = leavesOf(filter).map(({ field }) => filterField(field).ofActivity);
  return { contact: ofActivity.includes(false) || ofActivity.length === 0, activity: ofActivity.includes(true) };
}

function joined(filters: readonly Filter[], word: string, compiling: Compiling): string {
  return filters.map((one) => compileFilter(one, compiling)).join(word);
}

const conditions: Record<FilterField['kind'], (question: Question) => string> = {
  text: ofColumn,
  word: ofColumn,
  flag: ofColumn,
  time: ofColumn,
  id: ofColumn,
  tags: ofTags,
  identityKind: ofIdentities,
  campaign: ofCampaigns,
  inbox: ofInboxes,
  import: ofImports,
  custom: ofCustomValues,
  consent: ofConsents,
  record: ofRecords,
  waiting: ofWaiting,
};

function ofColumn(question: Question): string {
  const { leaf, field, parameters } = question;
  const { column } = field;
  if (leaf.op === 'isSet') return `${column} is not null`;
  if (leaf.op === 'isUnset') return `${column} is null`;
  if (leaf.op === 'in')
    return `${column} = any (${parameters.of(leaf.value)}::${field.kind === 'id' ? 'uuid' : 'text'}[])`;
  const compare = comparisons[leaf.op];
  return compare ? compare(column, parameters.of(leaf.value)) : ofPart(question);
}

/** Few candidates of the search index go by their ids; of many, each contact on the way is judged, or all are fetched where all are read. */
function ofPart({ leaf, field, parameters, known, readsAll }: Question): string {
  const [text = ''] = textsOf(leaf);
  const stands = partStands(leaf, field, parameters);
  const found = field.isSearched ? known.texts.get(text) : undefined;
  if (found?.ids) return `(c.contact_id = any (${parameters.of(found.ids)}::uuid[]) and ${stands})`;
  if (!readsAll || !found) return stands;
  return `(c.contact_id in (select search_contacts(${parameters.of(found.tree)}, null)) and ${stands})`;
}

/** Phones are compared by their digits, all else without regard to case. */
function partStands({ op, value }: FilterLeaf, { column, type }: FilterField, parameters: Parameters): string {
  const text = String(value);
  if (type?.kind !== 'phone')
    return op === 'contains'
      ? `searchable(${column}) like search_pattern(${parameters.of(text)})`
      : `starts_with(searchable(${column}), searchable(${parameters.of(text)}))`;
  const digits = text.replaceAll(/\D/gu, '');
  if (digits === '') return 'false';
  return `${column} like ${parameters.of(op === 'contains' ? `%${digits}%` : `+${digits}%`)}`;
}

function tagged(condition: string): string {
  return `exists (select from tagged_contacts t
    where t.workspace_id = c.workspace_id and t.contact_id = c.contact_id${condition})`;
}

function ofTags(question: Question): string {
  const { leaf, known } = question;
  const ids = (): string[] => textsOf(leaf).flatMap((name) => known.tags.get(name) ?? []);
  return ofMembership(question, { column: 't.tag_id', ids, exists: tagged });
}

function ofIdentities({ leaf, parameters }: Question): string {
  const has = `exists (select from contact_identities i
    where i.workspace_id = c.workspace_id and i.contact_id = c.contact_id and i.kind = any (${parameters.of(textsOf(leaf))}::text[]))`;
  return leaf.op === 'ne' ? `not ${has}` : has;
}

function member(condition: string): string {
  return `exists (select from campaign_members m
    where m.workspace_id = c.workspace_id and m.contact_id = c.contact_id${condition})`;
}

function ofCampaigns(question: Question): string {
  return ofMembership(question, { column: 'm.campaign_id', ids: () => textsOf(question.leaf), exists: member });
}

/** The newest of a purpose and channel holds; one channel is enough. */
function ofConsents({ leaf, parameters }: Question): string {
  const purpose = parameters.of(leaf.field.slice('consents.'.length));
  const has = (
    condition: string,
  ): string => `exists (select from contact_consents k where k.workspace_id = c.workspace_id
    and k.contact_id = c.contact_id and k.purpose = ${purpose}${condition})`;
  if (leaf.op === 'isSet') return has('');
  if (leaf.op === 'isUnset') return `not ${has('')}`;
  const holds = has(` and k.granted = ${parameters.of(leaf.value)} and not exists (select from contact_consents n
    where n.workspace_id = k.workspace_id and n.contact_id = k.contact_id and n.purpose = k.purpose
      and n.channel is not distinct from k.channel and (n.at, n.consent_id) > (k.at, k.consent_id))`);
  return leaf.op === 'ne' ? `not ${holds}` : holds;
}
