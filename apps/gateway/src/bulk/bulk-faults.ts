import type { Fault } from '../http/problems/problem.js';

type Given = Record<string, unknown>;

/** Ids that may be changed without a second request. */
const mostUnasked = 100;

/** What is wrong with fields beside each other. */
export function bulkFaults(given: Given): Fault[] {
  return [...selectionFaults(given), ...paramFaults(given), ...confirmFaults(given)];
}

function selectionFaults({ action, ids, filter, exclude }: Given): Fault[] {
  if (ids !== undefined && filter !== undefined) return [fault('filter', 'stands beside ids; send one of them')];
  if (ids === undefined && filter === undefined) return [fault('ids', 'is missing; send ids, or a filter', 'required')];
  if (ids !== undefined && exclude !== undefined) return [fault('exclude', 'goes with filter; leave those out of ids')];
  if (action === 'restore' && ids === undefined)
    return [fault('ids', 'is missing; a filter finds no deleted contact, so restore by ids', 'required')];
  return [];
}

function paramFaults({ action, params }: Given): Fault[] {
  const { tags, fields } = (typeof params === 'object' ? (params ?? {}) : {}) as Given;
  const takesTags = action === 'add_tags' || action === 'remove_tags';
  const takesFields = action === 'set_fields';
  return [
    ...(takesTags && tags === undefined ? [fault('params.tags', 'is missing; name the tags', 'required')] : []),
    ...(takesFields && isEmpty(fields)
      ? [fault('params.fields', 'is missing; name the fields to set', 'required')]
      : []),
    ...(!takesTags && tags !== undefined
      ? [fault('params.tags', `does not go with ${String(action)}; leave it out`)]
      : []),
    ...(!takesFields && fields !== undefined
      ? [fault('params.fields', `does not go with ${String(action)}; leave it out`)]
      : []),
  ];
}

function confirmFaults({ action, ids, confirm }: Given): Fault[] {
  if (confirm !== true) return [];
  if (action === 'delete') return [fault('confirm', 'cannot be sent with delete; confirm the job with its token')];
  if (Array.isArray(ids) && ids.length <= mostUnasked) return [];
  return [fault('confirm', `is for up to ${mostUnasked} ids; confirm the job with its token`)];
}

function isEmpty(fields: unknown): boolean {
  return typeof fields !== 'object' || fields === null || Object.keys(fields).length === 0;
}

function fault(field: string, what: string, code = 'invalid'): Fault {
  return { field, code, message: `${field}: ${what}.` };
}
