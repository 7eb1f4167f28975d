import type { Fault } from '../http/problems/problem.js';

type Given = Record<string, unknown>;

/** Ids that may be changed without a second request. */
const mostUnasked = 100;

/** What is wrong with fields beside each other. */
export function bulkFaults(given: Given): Fault[] {
  return [...selectionFaults(given), ...paramFaults(given), ...confirmFaults(given)];
}

/** Ids stand alone; filter, segment and search hold together, as in a list. */
export function selectionFaults({ action, ids, filter, segment, search, exclude, deletedByJob }: Given): Fault[] {
  if (deletedByJob !== undefined) return deletedFaults({ action, ids, filter, segment, search, exclude });
  const [asked] = Object.entries({ filter, segment, search }).flatMap(([name, value]) =>
    value === undefined ? [] : [name],
  );
  if (ids === undefined && asked === undefined)
    return [fault('ids', 'is missing; send ids, a filter, a segment or a search', 'required')];
  if (ids !== undefined && asked !== undefined) return [fault(asked, 'stands beside ids; send one of them')];
  if (ids !== undefined && exclude !== undefined) return [fault('exclude', 'goes with filter; leave those out of ids')];
  if (action === 'restore' && ids === undefined)
    return [
      fault(
        'ids',
        'is missing; a filter finds no deleted contact, so send ids, or the job in deletedByJob',
        'required',
      ),
    ];
  return [];
}

/** What a job deleted is restored by that alone. */
function deletedFaults({ action, ...others }: Given): Fault[] {
  if (action !== 'restore') return [fault('deletedByJob', 'goes with restore; leave it out')];
  const beside = Object.keys(others).filter((name) => others[name] !== undefined);
  return beside.map((name) => fault(name, 'stands beside deletedByJob; send one of them'));
}

/** The parameter that each action needs, and what it takes besides; the others take none. */
const needed: Partial<Record<string, { param: string; what: string; others?: string[] }>> = {
  add_tags: { param: 'tags', what: 'name the tags' },
  remove_tags: { param: 'tags', what: 'name the tags' },
  set_fields: { param: 'fields', what: 'name the fields to set' },
  add_to_campaign: { param: 'campaignId', what: 'name the campaign', others: ['reason'] },
  remove_from_campaign: { param: 'campaignId', what: 'name the campaign' },
  assign: { param: 'assignedTo', what: 'send the id of a user, or null' },
  export: { param: 'format', what: 'name the format', others: ['columns'] },
};

function paramFaults({ action, params }: Given): Fault[] {
  const given = (typeof params === 'object' ? (params ?? {}) : {}) as Given;
  const need = needed[String(action)];
  const isMissing = need !== undefined && isEmpty(given[need.param]);
  const others = Object.keys(given).filter(
    (name) => known.has(name) && name !== need?.param && need?.others?.includes(name) !== true,
  );
  return [
    ...(isMissing ? [fault(`params.${need.param}`, `is missing; ${need.what}`, 'required')] : []),
    ...others.map((name) => fault(`params.${name}`, `does not go with ${String(action)}; leave it out`)),
  ];
}

const known = new Set(Object.values(needed).flatMap((one) => (one ? [one.param, ...(one.others ?? [])] : [])));

function confirmFaults({ action, ids, confirm }: Given): Fault[] {
  if (confirm !== true) return [];
  if (action === 'delete') return [fault('confirm', 'cannot be sent with delete; confirm the job with its token')];
  if (Array.isArray(ids) && ids.length <= mostUnasked) return [];
  return [fault('confirm', `is for up to ${mostUnasked} ids; confirm the job with its token`)];
}

function isEmpty(given: unknown): boolean {
  if (given === undefined) return true;
  return typeof given === 'object' && given !== null && !Array.isArray(given) && Object.keys(given).length === 0;
}

function fault(field: string, what: string, code = 'invalid'): Fault {
  return { field, code, message: `${field}: ${what}.` };
}
