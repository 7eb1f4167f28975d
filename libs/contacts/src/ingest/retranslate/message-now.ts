import type { InboundMessage } from '#libs/contracts';
import type { MessageToStore } from '../../messages/index.js';
import type { IncomingMessage, LanguageDetector } from '../incoming.js';
import { messageRow } from '../rows/message-row.js';
import { unheard } from '../rows/unheard.js';
import { filesNow } from './same-files.js';
import { identitiesOf, namesOthers, senderNow } from './sender-now.js';
import type { TranslatableMessage } from './sql/stored-messages.sql.js';

/** A stored message by today's translator. */
export interface MessageNow {
  incoming: IncomingMessage;
  row: MessageToStore;
  /** It was junk, and is a person's message now. */
  isAdmitted: boolean;
  /** Its identities differ. */
  isOthers: boolean;
  /** They differ, but its contact was touched: its sender stays as it is. */
  stays: boolean;
}

/**
 * A message that has a contact is no junk, whatever today's translator says. What the business wrote stays with the person to
 * whom it went.
 */
export function messageNow(
  stored: TranslatableMessage,
  translated: InboundMessage,
  detect: LanguageDetector,
): MessageNow {
  const isJunk = stored.contactId === null;
  const isOurs = stored.direction === 'outbound';
  const isOthers = !isOurs && !isJunk && namesOthers(identitiesOf(stored), translated.sender.identities);
  const stays = isOthers && stored.isTouched;
  const message = mergedMessage(stored, translated, stays);
  const incoming = { id: stored.id, offset: String(stored.offset), message };
  const isAdmitted = isJunk && message.flags.length === 0;
  return { incoming, row: rowNow(stored, incoming, detect), isAdmitted, isOthers: isOthers && !stays, stays };
}

/** The translated message with what stays of the stored one. */
function mergedMessage(stored: TranslatableMessage, translated: InboundMessage, stays: boolean): InboundMessage {
  const files = { before: stored.details.attachments ?? [], now: translated.content.attachments };
  return {
    ...translated,
    receivedAt: stored.receivedAt,
    sender: stays ? senderStored(stored, translated) : senderNow(stored, translated),
    content: { ...translated.content, attachments: filesNow(stored.id, files) },
    flags: stored.contactId === null ? translated.flags : [],
  };
}

function senderStored({ details }: TranslatableMessage, { sender }: InboundMessage): InboundMessage['sender'] {
  const { identities = [], displayName = null, username = null, carrier } = details.sender ?? {};
  return { ...sender, identities, displayName, username, ...(carrier && { carrier }) };
}

/** Its row. Of junk it says what nothing else keeps of the sender. */
function rowNow(stored: TranslatableMessage, incoming: IncomingMessage, detect: LanguageDetector): MessageToStore {
  const row = messageRow({ incoming, contactId: stored.contactId, vote: null });
  if (stored.direction === 'outbound') return { ...row, details: withoutSender(stored, row.details) };
  const said = row.flags === null ? null : unheard(incoming, detect);
  return said === null ? row : { ...row, details: { ...row.details, unheard: said } };
}

/** Of what the business wrote the row names the recipient, who stays. */
function withoutSender(
  stored: TranslatableMessage,
  { sender: _noPerson, ...details }: MessageToStore['details'],
): MessageToStore['details'] {
  const { to } = stored.details as { to?: unknown };
  return { ...details, ...(to !== undefined && { to }) };
}
