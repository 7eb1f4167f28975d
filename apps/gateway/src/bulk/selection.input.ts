import { z } from 'zod';
import { plainWords } from '../http/input/faults.js';
import { searchWords } from '../contacts/contact-query.input.js';
import { segmentId } from '../segments/chosen-segment.js';
import { bulkFilter } from './bulk-filter.input.js';

/** Ids of one request: a body of 1 MiB holds no more. */
const mostIds = 20_000;

/** Ids of contacts. */
export const contactIds = z
  .array(z.guid({ error: 'is no UUID; take it from a list of contacts.' }).toLowerCase(), {
    error: 'must be a list of ids of contacts.',
  })
  .min(1, { error: 'is empty; name at least one, or leave it out.' })
  .max(mostIds, { error: `has more than ${mostIds} ids; send a filter, or several requests.` });

type ShortFilter = z.output<typeof bulkFilter>;
/** A filter of POST /contacts/query is read with the workspace's fields, later. */
export type GivenFilter = { short: ShortFilter } | { where: unknown };

const groups = ['all', 'any', 'not', 'field'];

/** A filter in either form: as the parameters of a list, or in the language of POST /contacts/query. */
const filter = z
  .unknown()
  .transform((given, context): GivenFilter => {
    if (isRecord(given) && groups.some((name) => Object.hasOwn(given, name))) return { where: given };
    const read = bulkFilter.safeParse(given, { reportInput: true, error: plainWords });
    if (read.success) return { short: read.data };
    context.issues.push(...(read.error.issues as typeof context.issues));
    return z.NEVER;
  })
  .meta({
    parameter: { type: 'object', example: { all: [{ field: 'status', op: 'eq', value: 'prospect' }] } },
    description:
      'The filter of POST /contacts/query: {"all": […]}, {"any": […]}, {"not": …} or {"field", "op", "value"}. Or the parameters of GET /contacts as fields, such as {"status": "prospect", "tags": ["Hot lead"]}. {} is every contact.',
  });

/** The fields by which a request selects contacts. */
export const selectionFields = {
  ids: contactIds.optional(),
  filter: filter.optional(),
  segment: segmentId.optional().meta({ description: 'The id of a segment, whose filter of now is meant.' }),
  search: searchWords.optional().meta({ description: 'As in the list of contacts; holds beside filter and segment.' }),
  exclude: contactIds.optional().meta({ description: 'With filter, segment or search: contacts to leave out.' }),
};

export interface GivenSelection {
  ids?: string[] | undefined;
  filter?: GivenFilter | undefined;
  segment?: string | undefined;
  search?: string | undefined;
  exclude?: string[] | undefined;
}

function isRecord(given: unknown): given is Record<string, unknown> {
  return typeof given === 'object' && given !== null && !Array.isArray(given);
}
