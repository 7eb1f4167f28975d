import { partyOf } from '#libs/contracts';
import type { Echo, MessageToStore } from '../../messages/index.js';
import type { IncomingMessage } from '../incoming.js';
import { messageRow } from './message-row.js';

/**
 * The row of what the business wrote itself. The provider's id stands in a column of its own, as of an outbound message: receipts and
 * the report of our own sending find it there. The echo of a message that stands already is kept as that and shown nowhere.
 */
export function deviceRow(incoming: IncomingMessage, contactId: string | null, echo?: Echo): MessageToStore {
  const { message } = incoming;
  const { sender: _noPerson, ...details } = messageRow({ incoming, contactId: null, vote: null }).details;
  const [own] = partyOf(message).identities;
  const isMessage = (message.kind ?? 'message') === 'message';
  return {
    ...messageRow({ incoming, contactId, vote: null }),
    direction: 'outbound',
    status: 'sent',
    external_id: isMessage ? message.externalId : null,
    details: { ...details, ...(own && { to: { kind: own.kind, value: own.value } }) },
    ...(echo && { kind: 'echo', edit_of: echo.standingId, contact_id: echo.contactId, external_id: null }),
  };
}
