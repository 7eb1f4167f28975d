import { channelOf, channels } from '#libs/contracts';
import { rowsStatement } from '#libs/database';

/** A number that an inbox turned out to be connected to. */
export interface NumberRow {
  workspace_id: string;
  inbox_id: string;
  /** Digits, as people dial them. */
  number: string;
}

/** The channels whose adapters report the number of an inbox. */
const reporting = channels
  .filter((channel) => channelOf(channel).inbound.reportsNumbers)
  .map((channel) => `'${channel}'`)
  .join(', ');

/**
 * Makes each number its inbox's own; an inbox whose number another one has is paused, with the reason `$2`. Inboxes that
 * are paused already, removed, or of another channel are left alone. Returns those it paused.
 */
export const takeNumbers = rowsStatement<NumberRow, { inboxId: string }>(
  'take-numbers',
  `with taken as materialized (
     select g.workspace_id, g.inbox_id, take_number(g.inbox_id, 'number:' || g.number) as mine
     from json_to_recordset($1::json) as g (workspace_id uuid, inbox_id uuid, number text)
     join inboxes i using (workspace_id, inbox_id)
     where i.channel in (${reporting}) and not i.paused and i.removed_at is null order by g.number, g.inbox_id
   ), paused as (
     update inboxes i set paused = true, version = i.version + 1 from taken t
     where t.mine = false and i.workspace_id = t.workspace_id and i.inbox_id = t.inbox_id
       and not i.paused and i.removed_at is null
     returning i.workspace_id, i.inbox_id
   )
   update inbox_states s set state = 'paused', last_error = $2 from paused p
   where s.workspace_id = p.workspace_id and s.inbox_id = p.inbox_id
   returning s.inbox_id as "inboxId"`,
);
