import type { Queries } from '#libs/database';
import type { ChangeContext } from '../changes/index.js';
import { changeContacts, deleteContacts, selectedIds, type Contact, type ManyChanged } from '../contacts/index.js';
import type { BulkAction, BulkRequest, BulkResult, BulkSelection } from './bulk-request.js';
import { restoreOne } from './restore-one.js';

interface Progress {
  request: BulkRequest;
  /** The last contact that is done; null at the beginning. */
  after: string | null;
  result: BulkResult | null;
}

interface Bounds {
  limit: number;
  /** Why the next contact alone cannot be done; null as a rule. */
  fault: string | null;
}

interface BulkBatch {
  after: string | null;
  done: number;
  isDone: boolean;
  result: BulkResult;
}

const keptRefusals = 100;

/** The next contacts of a bulk change, in the transaction of `queries`. Locks them in the order of their ids. */
export async function bulkBatch(
  queries: Queries,
  context: ChangeContext,
  { request, after, result, ...bounds }: Progress & Bounds,
): Promise<BulkBatch> {
  const limit = request.action === 'restore' ? 1 : bounds.limit;
  const ids = await nextIds(queries, context.workspaceId, { selection: request.selection, after, limit });
  const changed = bounds.fault === null ? await change(queries, context, { request, ids }) : refuse(ids, bounds.fault);
  return {
    after: ids.at(-1) ?? after,
    done: ids.length,
    isDone: ids.length < limit,
    result: added(result ?? emptyResult(request.counted), ids.length, changed),
  };
}

function nextIds(
  queries: Queries,
  workspaceId: string,
  { selection, after, limit }: { selection: BulkSelection; after: string | null; limit: number },
): Promise<string[]> {
  if ('filter' in selection) return selectedIds(queries, workspaceId, { selection, after, limit });
  const begin = after === null ? 0 : selection.ids.indexOf(after) + 1;
  return Promise.resolve(selection.ids.slice(begin, begin + limit));
}

interface Chosen {
  request: BulkRequest;
  ids: readonly string[];
}

type Change = (queries: Queries, context: ChangeContext, chosen: Chosen) => Promise<ManyChanged>;

const changes: Record<BulkAction, Change> = {
  set_fields: (queries, context, { request, ids }) =>
    changeContacts(queries, context, { contactIds: ids, fieldsFor: () => request.fields ?? {} }),
  add_tags: (queries, context, { request, ids }) =>
    changeContacts(queries, context, {
      contactIds: ids,
      fieldsFor: ({ tags }) => ({ tags: [...tags, ...(request.tags ?? [])] }),
    }),
  remove_tags: (queries, context, { request, ids }) =>
    changeContacts(queries, context, { contactIds: ids, fieldsFor: (contact) => without(contact, request.tags ?? []) }),
  delete: (queries, context, { ids }) => deleteContacts(queries, context, ids),
  restore: (queries, context, { ids }) => restoreOne(queries, context, ids),
};

function change(queries: Queries, context: ChangeContext, chosen: Chosen): Promise<ManyChanged> {
  return changes[chosen.request.action](queries, context, chosen);
}

function without({ tags }: Contact, removed: readonly string[]): { tags: string[] } {
  const gone = new Set(removed.map((tag) => tag.toLowerCase()));
  return { tags: tags.filter((tag) => !gone.has(tag.toLowerCase())) };
}

function refuse(ids: readonly string[], reason: string): ManyChanged {
  return { changed: 0, unchanged: 0, missing: 0, refused: ids.map((id) => ({ id, reason })) };
}

function emptyResult(counted: number): BulkResult {
  return { counted, found: 0, changed: 0, unchanged: 0, missing: 0, refused: 0, refusals: [] };
}

function added(result: BulkResult, rows: number, { changed, unchanged, missing, refused }: ManyChanged): BulkResult {
  return {
    counted: result.counted,
    found: result.found + rows - missing,
    changed: result.changed + changed,
    unchanged: result.unchanged + unchanged,
    missing: result.missing + missing,
    refused: result.refused + refused.length,
    refusals: [...result.refusals, ...refused].slice(0, keptRefusals),
  };
}
