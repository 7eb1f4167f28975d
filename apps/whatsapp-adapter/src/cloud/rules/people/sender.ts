import { canonicalPhone, withoutUnseen, type ClaimedIdentity, type InboundMessage } from '#libs/contracts';
import { whatsappPhone } from '../../../whatsapp-identities.js';
import type { CloudContact } from '../../webhook/delivery.schema.js';
import type { CloudMessage } from '../../message.schema.js';
import type { ContactBook } from './contact-book.js';
import { newIdentities, oldIdentities } from './number-change.js';
import { partyBy } from './party.js';
import { bsuid, waIdOf } from './whatsapp-ids.js';

/**
 * Who wrote: the business-scoped ids first, where Meta gives them, then the number; one, the other or both, and both link
 * the two.
 */
export function senderOf(message: CloudMessage, book: ContactBook): InboundMessage['sender'] {
  const contact = book.senderOf(message);
  return partyBy(senderIdentities(message, contact), contact);
}

function senderIdentities(message: CloudMessage, contact: CloudContact | undefined): ClaimedIdentity[] {
  const own = [
    ...bsuid(message.from_user_id ?? contact?.user_id),
    ...bsuid(message.from_parent_user_id ?? contact?.parent_user_id),
    ...bsuid(message.from),
    ...[message.from, contact?.wa_id].flatMap(waIdOf).flatMap(whatsappPhone),
    ...requestedNumber(message),
  ];
  return [...newIdentities(message), ...own, ...oldIdentities(message)];
}

/** The sender's own number on a card that was given because we asked for it; a card that is passed on names another person. */
function requestedNumber({ type, contacts, origin }: CloudMessage): ClaimedIdentity[] {
  const [card, ...others] = contacts ?? [];
  if (type !== 'contacts' || !card || others.length > 0 || (origin ?? card.origin) !== 'contact_request') return [];
  const [number] = card.phones ?? [];
  const dialled = canonicalPhone(withoutUnseen(number?.phone ?? '').replace(/[\s()./-]/gu, ''));
  const phone: ClaimedIdentity[] = dialled === null ? [] : [{ kind: 'phone', value: dialled, verified: true }];
  return [...waIdOf(number?.wa_id).flatMap(whatsappPhone), ...phone];
}
