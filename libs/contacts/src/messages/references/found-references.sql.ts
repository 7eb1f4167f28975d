import { channelOf, channels } from '#libs/contracts';
import { alteringKinds, versionKinds } from './references.js';

/** A person's newest messages that are looked through for what another names: providers allow no edit of what is old. */
const lookedThrough = 500;

const list = (kinds: readonly string[]): string => kinds.map((kind) => `'${kind}'`).join(', ');

const anonymousDeletions = channels.filter((channel) => channelOf(channel).inbound.hasAnonymousDeletions);

/** A kind column, for messages whose reference stands in `edit_of`; of all others it stands in `about_id`. */
export const isAltering = (kind: string): string => `${kind} in (${list(alteringKinds)})`;

/**
 * Whether `one` (kind, direction, channel) may be about a message of that direction. Only the author changes a message; of
 * some deletions the provider does not say whose message it was.
 */
export const mayName = (one: { kind: string; row: string }, direction: string): string =>
  `(${one.kind} not in (${list(versionKinds)}) or ${one.row}.direction = ${direction}
       or (${one.kind} = 'deletion' and ${one.row}.channel in (${list(anonymousDeletions)})))`;

/** SQL: puts the messages that were found into the rows that name them; `found` has workspace_id, message_id, kind and target. */
export const linkTo = (found: string): string =>
  `update messages m set edit_of = case when ${isAltering('f.kind')} then f.target else m.edit_of end,
     about_id = case when ${isAltering('f.kind')} then m.about_id else f.target end
   from ${found} f where m.workspace_id = f.workspace_id and m.message_id = f.message_id`;

const naming = { kind: 'n.kind', row: 'n' };

/**
 * `found`: the messages that those in `named` (workspace_id, contact_id, inbox_id, message_id, external_id, kind, direction,
 * channel) name by the provider's id, of the same contact and inbox. First what went out, one probe of message_external_ids
 * each, then the person's own: those in `batch`, and their newest ones, one range of messages_of_contact for each person whose
 * references are not found yet (materialized: it would be read for each reference otherwise).
 */
export function foundReferences(batch: string | null): string {
  return `ours as (
     select n.workspace_id, n.message_id, n.kind, e.message_id as target from named n, lateral (
       select e.message_id from message_external_ids e join messages o using (workspace_id, message_id)
       where e.workspace_id = n.workspace_id and e.inbox_id = n.inbox_id and e.external_id = n.external_id
         and o.contact_id = n.contact_id and ${mayName(naming, 'o.direction')} limit 1) e
   ), people as (
     select distinct workspace_id, contact_id from named n
     where not exists (select from ours o where o.workspace_id = n.workspace_id and o.message_id = n.message_id)
   ), theirs as materialized (
     ${batch === null ? '' : inBatch(batch)}
     select p.workspace_id, p.contact_id, m.inbox_id, m.message_id, m.external_id, 'inbound' as direction
     from people p, newest_heard(p.workspace_id, p.contact_id, ${lookedThrough}) m
   ), found as (
     select distinct on (workspace_id, message_id) * from (
       select * from ours union all
       select n.workspace_id, n.message_id, n.kind, t.message_id from named n
       join theirs t using (workspace_id, contact_id, inbox_id, external_id)
       where t.message_id <> n.message_id and ${mayName(naming, 't.direction')}) one
     order by workspace_id, message_id, target
   )`;
}

function inBatch(batch: string): string {
  return `select p.workspace_id, p.contact_id, b.inbox_id, b.message_id, b.details->>'externalId' as external_id,
       coalesce(b.direction, 'inbound') as direction
     from people p join ${batch} b using (workspace_id, contact_id) where b.kind is null union all`;
}
