import { channelOf, channels } from '#libs/contracts';

/** By contact_identities_contact; the newest first. */
export const identities = {
  name: 'reach-identities',
  text: `select kind, value, proof from contact_identities
         where workspace_id = $1 and contact_id = $2 order by created_at desc, kind, value`,
};

/** False where an inbox needs a server for sending and names none. */
const canSend = channels
  .flatMap((channel) => {
    const setting = channelOf(channel).outbound?.serverSetting ?? null;
    return setting === null ? [] : [`(channel <> '${channel}' or settings->'${setting}' is not null)`];
  })
  .join(' and ');

/** A workspace has few: all are read. */
export const inboxes = {
  name: 'reach-inboxes',
  text: `select inbox_id as id, channel, driver, paused, ${canSend} as "canSend"
         from inboxes where workspace_id = $1 and removed_at is null order by created_at, inbox_id`,
};

/** A contact that wrote in groups alone may not be written to. */
const inPrivate = channels
  .flatMap((channel) => {
    const { groups } = channelOf(channel).inbound;
    return groups
      ? [
          `not (channel = '${channel}' and coalesce(details->'reply'->>'${groups.replyField}', '') like '${groups.prefix}%')`,
        ]
      : [];
  })
  .join(' and ');

/**
 * Of the contact's newest 1,000 messages the last of each inbox, and the last that the contact wrote; by messages_of_contact.
 * What they wrote in groups is walked past.
 */
export const heard = {
  name: 'reach-heard',
  text: `with recent as (
           select inbox_id, channel, sent_at, kafka_offset, subject, details,
             coalesce(kind, 'message') in ('message', 'callback', 'submission', 'join_request') as written
           from messages where workspace_id = $1 and contact_id = $2 and direction = 'inbound' and ${inPrivate}
           order by sent_at desc, kafka_offset desc limit 1000)
         select distinct on (inbox_id, written) inbox_id as "inboxId", channel, sent_at as at, written, subject,
           details->>'externalId' as "externalId", details->'reply' as reply, details->'sender'->'identities' as addresses
         from recent order by inbox_id, written, sent_at desc, kafka_offset desc`,
};
