import { conditionsOf, type ListFilter } from './contact-filter.js';
import type { Queries, Statement } from '#libs/database';
import { Parameters } from '#libs/database';
import { searchTree } from './few-contacts.sql.js';

interface MatchCount {
  total: number;
  totalIsEstimate: boolean;
}

/** So many matches of a search are counted one by one, about 2 µs each. */
const countedMatches = 100_000;

/**
 * How many contacts match a search with too many matches to fetch: exact up to 100,000 matches of the words, else
 * estimated from 1,000 pages read at random (a few per cent off), other filters by their share among the counted.
 */
export async function countMatches(queries: Queries, workspaceId: string, filter: ListFilter): Promise<MatchCount> {
  const statement = filter.all.length === 0 ? countWords(filter) : countFiltered(workspaceId, filter);
  const [{ hits, total } = { hits: 0, total: 0 }] = await queries.query<{ hits: number; total: number }>(statement);
  if (hits <= countedMatches) return { total, totalIsEstimate: false };
  const [sampled] = await queries.query<{ matches: number }>(estimate(filter));
  const matches = Math.max(sampled?.matches ?? 0, hits);
  return { total: Math.round((matches * total) / hits), totalIsEstimate: true };
}

function countWords(filter: ListFilter): Statement {
  const text = `select n as hits, n as total from count_search_matches($1, ${countedMatches + 1}) as n`;
  return { name: 'count-matches', text, values: [searchTree(filter)] };
}

function countFiltered(workspaceId: string, filter: ListFilter): Statement {
  const parameters = new Parameters(workspaceId, searchTree(filter));
  const { contact, activity } = conditionsOf(filter, parameters, true);
  const conditions = [...contact, ...activity];
  const text = `
    with hits as materialized (select search_contacts($2, ${countedMatches + 1}) as contact_id)
    select (select count(*) from hits) as hits, count(*) as total from hits
    join contacts c on c.workspace_id = $1 and c.contact_id = hits.contact_id
    join contact_activity a on a.workspace_id = $1 and a.contact_id = hits.contact_id
    where ${['c.deleted_at is null', ...conditions].join(' and ')}`;
  return { text, values: parameters.values };
}

function estimate(filter: ListFilter): Statement {
  const text = 'select estimate_search_matches($1) as matches';
  return { name: 'estimate-matches', text, values: [searchTree(filter)] };
}
