import type { BusinessMessagesDeleted } from 'grammy/types';
import { messageDeleted } from '#libs/contracts';
import { replyOf } from '../rules/conversation.js';
import type { Draft } from '../rules/draft.js';
import { externalIdOf, providerIdOf } from '../rules/message-identity.js';
import { person, unproven } from '../rules/people/person.js';

/**
 * A message in a business account's chat is gone. Telegram names neither who removed it nor when it was written, so its
 * event id is unknown. It proves nothing of the customer, for it may be the owner's. `deleted` names one message; where Telegram names several, each is an update of its own here.
 */
export function gone(deleted: BusinessMessagesDeleted): Draft {
  const { chat } = deleted;
  const [id] = deleted.message_ids;
  if (id === undefined) throw new Error('the deletion names no message');
  const message = { chat, message_id: id, business_connection_id: deleted.business_connection_id };
  const externalId = externalIdOf(message);
  return {
    kind: 'deletion',
    idTime: null,
    providerId: [...providerIdOf(message), 'deletion'],
    sentAt: null,
    sender: unproven(person(chat)),
    text: messageDeleted,
    own: null,
    externalId: `${externalId}:deletion`,
    about: { eventId: null, externalId },
    thread: String(chat.id),
    reply: replyOf(message),
  };
}
