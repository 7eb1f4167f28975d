import { Parameters, type Queries } from '#libs/database';
import { conditionsOf, type ListFilter } from './contact-filter.js';
import { countContacts } from './count-contacts.sql.js';
import { sourceOf } from './contact-source.js';

/** Live contacts of the workspace that are judged, about: a share of a third is then right by 5 per cent of itself. */
const sampled = 5_000;

/**
 * About how many live contacts pass a filter of which too many pass to be counted in time: their share among contacts on pages
 * of the table read at random. Reads the same share of the pages of all workspaces.
 */
export async function estimateTotal(queries: Queries, workspaceId: string, filter: ListFilter): Promise<number> {
  const all = await countContacts(queries, workspaceId, { ...filter, all: [] });
  const parameters = new Parameters(workspaceId, Math.min(100, (100 * sampled) / Math.max(1, all)));
  const { contact, activity } = conditionsOf(filter, parameters);
  const { from, where } = sourceOf({ contact: [], activity: [] });
  const conditions = [...contact, ...activity].join(' and ') || 'true';
  const text = `select count(*) as judged, count(*) filter (where ${conditions}) as passed
    from ${from.replace('contacts c', 'contacts c tablesample system ($2)')} where ${where}`;
  const [row] = await queries.query<{ judged: number; passed: number }>({ text, values: parameters.values });
  return row && row.judged > 0 ? Math.round((all * row.passed) / row.judged) : all;
}
