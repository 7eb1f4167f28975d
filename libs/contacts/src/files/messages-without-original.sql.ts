import { channelOf, channels, type JunkFlag } from '#libs/contracts';
import type { Database, Scope } from '#libs/database';

interface Asked {
  since: Date;
  /** Null: of all inboxes. */
  inboxId: string | null;
  flag: JunkFlag | null;
  /** When the oldest original came that the topic `originals` still has. */
  logBegins: Date;
}

const mailChannels = channels.filter((channel) => channelOf(channel).inbound.format === 'mail');

const count = {
  name: 'messages-without-original',
  text: `select count(*)::integer as count from messages m
    where m.workspace_id = any ($1::uuid[]) and m.direction = 'inbound' and m.received_at >= $2
      and ($3::uuid is null or m.inbox_id = $3)
      and ($4::text is null or m.flags @> jsonb_build_array(jsonb_build_object('flag', $4::text)))
      and case when m.channel = any ($5::text[])
        then not exists (select from message_files f where f.workspace_id = m.workspace_id and f.message_id = m.message_id
          and f.kind = 'original' and f.sha256 is not null)
        else m.received_at < $6 end`,
};

/**
 * How many messages came since then whose original is not kept, or not any more. Reads all messages of the scope once. Of an
 * administrator's database.
 */
export async function messagesWithoutOriginal(database: Database, scope: Scope, asked: Asked): Promise<number> {
  const { since, inboxId, flag, logBegins } = asked;
  const values = [scope, since.toISOString(), inboxId, flag, mailChannels, logBegins.toISOString()];
  const [row] = await database.within(scope, (queries) => queries.query<{ count: number }>({ ...count, values }));
  return row?.count ?? 0;
}
