import { Parameters, type Queries } from '#libs/database';
import { firstChangeId } from '../../changes/index.js';
import { filteredSource } from '../../contacts/index.js';
import type { Filter } from '../../filter/index.js';
import type { RuleEvent } from '../rule.js';

/** The newest events that are looked at. */
export const mostEvents = 100_000;

interface Tried {
  on: readonly RuleEvent[];
  filter: Filter | null;
  /** Events before this moment are left alone. */
  since: Date;
  sampleSize: number;
}

/** How many contacts the events reached, how many of these pass the filter now, and the newest of them. */
export interface Reached {
  reached: number;
  matches: number;
  sample: string[];
  /** Not all events of the time were looked at. */
  isPartial: boolean;
}

/**
 * Changes by a range of contact_changes_pkey, whose ids begin with their time; messages by the activity that they moved. The
 * contacts that they reached are then judged one by one. Writes and locks nothing.
 */
export async function tryRule(
  queries: Queries,
  workspaceId: string,
  { on, filter, since, sampleSize }: Tried,
): Promise<Reached> {
  const parameters = new Parameters(workspaceId);
  const kinds = on.filter((one) => one !== 'message_received');
  const changed = `select contact_id from contact_changes where workspace_id = $1
    and change_id >= ${parameters.of(firstChangeId(since))} and kind = any (${parameters.of(kinds)}::text[])
    order by change_id desc limit ${mostEvents + 1}`;
  const written = `select contact_id from contact_activity where workspace_id = $1 and live
    and ${parameters.of(on.includes('message_received'))} and last_activity_at >= ${parameters.of(since)}
    order by last_activity_at desc limit ${mostEvents + 1}`;
  const among = ['c.contact_id in (select contact_id from reached)'];
  const { from, where } = await filteredSource(queries, filter ? { where: filter } : {}, { parameters, more: among });
  const text = `
    with changed as materialized (${changed}), written as materialized (${written}),
    reached as materialized (select contact_id from changed union select contact_id from written),
    passing as materialized (select c.contact_id from ${from} where ${where})
    select (select count(*) from reached) as reached, (select count(*) from passing) as matches,
      array(select contact_id from passing order by contact_id desc limit ${sampleSize}) as sample,
      greatest((select count(*) from changed), (select count(*) from written)) > ${mostEvents} as "isPartial"`;
  const [row] = await queries.query<Reached>({ text, values: parameters.values });
  return row ?? { reached: 0, matches: 0, sample: [], isPartial: false };
}
