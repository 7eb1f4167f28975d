import type { Queries } from '#libs/database';
import { silentKinds } from '../messages/index.js';
import type { SystemTagKey } from './system-tag.js';

const silent = silentKinds.map((kind) => `'${kind}'`).join(', ');

/** The contacts among $2 of workspace $1 of which it is true now. */
const texts: Record<SystemTagKey, string> = {
  // The newest consent of a purpose and channel holds; one that was withdrawn is enough.
  opted_out: `select distinct contact_id as id from (
      select distinct on (contact_id, purpose, channel) contact_id, granted from contact_consents
      where workspace_id = $1 and contact_id = any ($2::uuid[])
      order by contact_id, purpose, channel, at desc, consent_id desc) as standing
    where not granted`,
  // A message to an address that the contact still has finally failed, and nothing since has shown that the channel works.
  bounced: `select distinct m.contact_id as id from messages m
    join contact_identities i on i.workspace_id = $1 and i.contact_id = m.contact_id
      and i.kind = m.details->'to'->>'kind' and i.value = m.details->'to'->>'value'
    where m.workspace_id = $1 and m.contact_id = any ($2::uuid[]) and m.direction = 'outbound' and m.status = 'failed'
      and m.channel in ('email', 'whatsapp')
      and not exists (select from messages l
        where l.workspace_id = $1 and l.contact_id = m.contact_id and l.channel = m.channel and l.sent_at > m.sent_at
          and (l.status in ('delivered', 'read') or (l.direction = 'inbound' and coalesce(l.kind, '') not in (${silent}))))`,
  // A pair is open until it is dismissed, while both are live.
  duplicate: `select distinct given.id from unnest($2::uuid[]) as given (id)
    join duplicate_pairs p on p.workspace_id = $1 and given.id in (p.older_contact_id, p.newer_contact_id) and p.dismissed_at is null
    join contacts o on o.workspace_id = $1 and o.contact_id = p.older_contact_id and o.deleted_at is null and o.merged_into is null
    join contacts n on n.workspace_id = $1 and n.contact_id = p.newer_contact_id and n.deleted_at is null and n.merged_into is null`,
};

/** A range of each contact's own rows. */
export async function knownOf(
  queries: Queries,
  workspaceId: string,
  { key, contactIds }: { key: SystemTagKey; contactIds: readonly string[] },
): Promise<Set<string>> {
  const values = [workspaceId, contactIds];
  const rows = await queries.query<{ id: string }>({ name: `known-${key}`, text: texts[key], values });
  return new Set(rows.map(({ id }) => id));
}
