import type { Channel } from '#libs/contracts';
import type { Queries } from '#libs/database';
import type { Contact } from '../../contacts/index.js';

interface ConfirmedContact extends Pick<Contact, 'id' | 'email' | 'phone' | 'channelPreference' | 'language'> {
  /** Whether an opt-out on the channel was confirmed within a day. */
  wasConfirmed: boolean;
}

/** One probe, and a walk of the contact's messages of a day. The caller locked the contact when it recorded the consent. */
export async function confirmedContact(
  queries: Queries,
  { workspaceId, contactId, channel }: { workspaceId: string; contactId: string; channel: Channel },
): Promise<ConfirmedContact | null> {
  const [row] = await queries.query<ConfirmedContact>({
    name: 'confirmed-contact',
    text: `select c.contact_id as id, c.email, c.phone, c.channel_preference as "channelPreference", c.language,
        exists (select from messages m
          where m.workspace_id = $1 and m.contact_id = $2 and m.direction = 'outbound' and m.channel = $3
            and m.sent_at > now() - interval '24 hours'
            and m.details->'author' @> '{"kind": "system", "id": "opted_out"}') as "wasConfirmed"
      from contacts c where c.workspace_id = $1 and c.contact_id = $2`,
    values: [workspaceId, contactId, channel],
  });
  return row ?? null;
}
