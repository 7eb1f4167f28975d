import type { Queries } from '#libs/database';
import { type CustomField, customFieldsOf } from '../custom-fields/index.js';
import { customPrefix, type Filter, type FilterLeaf, type KnownParts, leavesOf, textsOf } from '../filter/index.js';
import { type ListFilter, listFilterOf } from '../contacts/index.js';
import type { SegmentFault } from './segment.js';
import type { SegmentRow } from './segment-row.js';
import { type TagOfToday, tagsOfToday } from './segment-tags.sql.js';

/** What a segment asks for today. */
export interface ResolvedSegment {
  row: SegmentRow;
  /** With the names of today. */
  filter: Filter;
  /** What the filter names, looked up; parts of texts are judged contact by contact. */
  known: KnownParts;
  faults: SegmentFault[];
}

interface Today {
  tags: ReadonlyMap<string, TagOfToday>;
  customFields: ReadonlyMap<string, CustomField>;
}

/** Looks up what the filters of segments name: two statements at most, however many segments. */
export async function resolveSegments(
  queries: Queries,
  workspaceId: string,
  rows: readonly SegmentRow[],
): Promise<ResolvedSegment[]> {
  const ids = [...new Set(rows.flatMap(({ tagIds }) => Object.values(tagIds)))];
  const hasCustom = rows.some(({ filter }) => leavesOf(filter).some(isCustom));
  const [tags, fields] = await Promise.all([
    tagsOfToday(queries, workspaceId, ids),
    hasCustom ? customFieldsOf(queries, workspaceId) : [],
  ]);
  const inUse = fields.filter(({ archivedAt }) => archivedAt === null);
  const today = { tags, customFields: new Map(inUse.map((field) => [field.key, field])) };
  return rows.map((row) => resolve(row, today));
}

/** The filter of a segment as the statements of a list take it. */
export function listFilterOfSegment({ row, filter, known }: ResolvedSegment): ListFilter {
  return listFilterOf(
    { where: filter, ...(row.search !== null && { search: row.search }), phoneCountry: row.country },
    known,
  );
}

function resolve(row: SegmentRow, { tags, customFields }: Today): ResolvedSegment {
  const names = new Map(Object.entries(row.tagIds).map(([saved, id]) => [saved, tags.get(id) ?? null]));
  const leaves = leavesOf(row.filter);
  const keys = new Set(leaves.filter(isCustom).map(({ field }) => field.slice(customPrefix.length)));
  const faults = [
    ...[...names].filter(([, tag]) => tag === null).map(([name]) => tagGone(name)),
    ...[...keys].filter((key) => !customFields.has(key)).map(fieldArchived),
  ];
  const known: KnownParts = {
    tags: new Map([...names.values()].flatMap((tag) => (tag ? [[tag.name, tag.id] as const] : []))),
    texts: new Map(),
    customFields,
  };
  return { row, filter: renamed(row.filter, (name) => names.get(name)?.name ?? name), known, faults };
}

function isCustom({ field }: FilterLeaf): boolean {
  return field.startsWith(customPrefix);
}

/** The filter with other names of tags. */
function renamed(filter: Filter, nameOf: (name: string) => string): Filter {
  if ('all' in filter) return { all: filter.all.map((one) => renamed(one, nameOf)) };
  if ('any' in filter) return { any: filter.any.map((one) => renamed(one, nameOf)) };
  if ('not' in filter) return { not: renamed(filter.not, nameOf) };
  if (filter.field !== 'tags' || filter.value === undefined) return filter;
  const names = textsOf(filter).map(nameOf);
  return { ...filter, value: Array.isArray(filter.value) ? names : String(names[0]) };
}

function tagGone(name: string): SegmentFault {
  const message = `filter: the tag ${name} was deleted; send a filter without it.`;
  return { field: 'filter', code: 'tag_gone', message };
}

function fieldArchived(key: string): SegmentFault {
  const message = `filter: the custom field ${key} is archived; take it back, or send a filter without it.`;
  return { field: 'filter', code: 'custom_field_archived', message };
}
