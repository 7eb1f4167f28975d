import type { ContactEvent, EventDocument, EventMessage } from '#libs/contracts';
import { eventNameOf, messageEventKinds } from '#libs/contracts';
import type { Queries } from '#libs/database';
import type { SealedSecrets } from '../webhook-secrets.js';
import type { ClaimedLane } from './claim-lanes.sql.js';

/** The delivery whose turn it is in a lane, and what sending it needs. */
export interface ClaimedDelivery extends ClaimedLane, Omit<SealedSecrets, 'id'> {
  id: string;
  url: string;
  /** Failures of the webhook in a row. */
  failures: number;
  /** Attempts of this delivery so far. */
  attempts: number;
  /** Milliseconds until it is given up; 0 where this attempt is the last one. */
  leftMs: number;
  changeId: string | null;
  contactId: string | null;
  /** An event that is no change. */
  document: EventDocument | null;
  /** Null where the log does not have the change any more, or the message is gone. */
  kind: string | null;
  changes: ContactEvent['changes'];
  cause: ContactEvent['cause'];
  occurredAt: string;
  message: EventMessage | null;
}

const messageEvents = messageEventKinds.map((kind) => `'${eventNameOf(kind)}'`).join(', ');

const statement = {
  name: 'claimed-deliveries',
  text: `select d.delivery_id as id, d.webhook_id as "webhookId", d.lane, w.url, w.failures,
      w.sealed_secret as "sealedSecret",
      case when w.former_secret_until > now() then w.former_sealed_secret end as "formerSealedSecret", d.attempts,
      greatest(0, extract(epoch from coalesce(d.first_tried_at, now()) - now()) * 1000 + $4)::float8 as "leftMs",
      d.change_id as "changeId", coalesce(m.contact_id, d.contact_id) as "contactId", d.document,
      case when m.message_id is null then c.kind else message_event_kind(m.it) end as kind, coalesce(c.changes, '{}') as changes,
      coalesce(c.cause, message_event_cause(m.it)) as cause, coalesce(c.occurred_at, m.received_at) as "occurredAt",
      case when m.message_id is not null then message_of_event(m.it) end as message
    from unnest($2::uuid[], $3::uuid[]) as l (webhook_id, lane)
    join webhooks w on w.workspace_id = $1 and w.webhook_id = l.webhook_id
    cross join lateral (
      select * from webhook_deliveries o
      where o.workspace_id = $1 and o.webhook_id = l.webhook_id and o.lane = l.lane and o.state = 'pending'
      order by o.log_seq, o.delivery_id limit 1) as d
    left join lateral (
      select m as it, m.message_id, m.contact_id, m.received_at from messages m
      where d.event in (${messageEvents}) and m.workspace_id = $1 and m.message_id >= d.change_id and m.message_id <= d.change_id
        and m.contact_id is not null
      order by m.message_id limit 1) as m on true
    left join lateral (
      select * from contact_changes o
      where d.event not in (${messageEvents}) and o.workspace_id = $1 and o.change_id >= d.change_id and o.change_id <= d.change_id
      order by o.change_id limit 1) as c on true`,
};

/**
 * The oldest that waits in each of these lanes. Probes, of the table alone that has the event. Its id is a range of one, in order: only
 * the primary key has that order. By equality, a plan made on a nearly empty table took any index that begins with the workspace, and read
 * the workspace's log up to the event for each delivery.
 */
export function claimedDeliveries(
  queries: Queries,
  workspaceId: string,
  { lanes, giveUpMs }: { lanes: readonly ClaimedLane[]; giveUpMs: number },
): Promise<ClaimedDelivery[]> {
  const webhookIds = lanes.map(({ webhookId }) => webhookId);
  return queries.query<ClaimedDelivery>({
    ...statement,
    values: [workspaceId, webhookIds, lanes.map(({ lane }) => lane), giveUpMs],
  });
}
