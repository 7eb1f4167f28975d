import { rowsStatement, type Queries } from '#libs/database';
import type { StoredMessage } from '../../junk/lock-message.sql.js';

/** A message as it stood before a retranslation changed it. */
export interface FormerMessage {
  /** When it was changed, ISO 8601. */
  at: string;
  text?: string;
  subject?: string | null;
  flags?: unknown;
  contactId?: string | null;
}

export interface TranslatableMessage extends Omit<StoredMessage, 'details'> {
  direction: 'inbound' | 'outbound';
  /** It repeats another message, and is shown nowhere. */
  isEcho: boolean;
  details: StoredMessage['details'] & { former?: FormerMessage[] };
  /** Whether a user, a key or an operator changed its contact, or a message was sent to it. */
  isTouched: boolean;
}

interface MessageKey {
  workspace_id: string;
  message_id: string;
}

const columns = `m.workspace_id as "workspaceId", m.message_id as id, m.contact_id as "contactId", m.inbox_id as "inboxId", m.channel,
  m.direction, m.kind, m.text, m.text_truncated as "textTruncated", m.subject, m.flags, m.sent_at as "sentAt",
  m.received_at as "receivedAt", m.kafka_offset as offset, m.details,
  m.kind is not distinct from 'echo' as "isEcho",
  exists (select from contact_changes c
    where c.workspace_id = m.workspace_id and c.contact_id = m.contact_id and c.cause->>'kind' <> 'message')
  or exists (select from messages o where o.workspace_id = m.workspace_id and o.contact_id = m.contact_id
    and o.direction = 'outbound') as "isTouched"`;

/** The stored ones of the given messages. One probe of messages_pkey each, and one range of their contact's changes and messages. */
export const storedMessages = rowsStatement<MessageKey, TranslatableMessage>(
  'stored-messages',
  `select ${columns} from messages m
   join json_to_recordset($1::json) as one (workspace_id uuid, message_id uuid) using (workspace_id, message_id)`,
);

const lock = rowsStatement<MessageKey, never>(
  'lock-stored-messages',
  `select from messages m
   join json_to_recordset($1::json) as one (workspace_id uuid, message_id uuid) using (workspace_id, message_id)
   order by m.workspace_id, m.message_id for update of m`,
);

/**
 * The same, locked in sorted order until the transaction ends. They are read once the locks are held: a statement that waited for a
 * lock would not see the change of the contact that it waited for.
 */
export async function lockStoredMessages(
  queries: Queries,
  keys: readonly MessageKey[],
): Promise<TranslatableMessage[]> {
  await lock(queries, keys);
  return storedMessages(queries, keys);
}
