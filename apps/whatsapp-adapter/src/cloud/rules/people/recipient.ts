import type { Party } from '#libs/contracts';
import { whatsappPhone } from '../../../whatsapp-identities.js';
import type { CloudMessage } from '../../message.schema.js';
import type { ContactBook } from './contact-book.js';
import { partyBy } from './party.js';
import { bsuid, waIdOf } from './whatsapp-ids.js';

/** Whom the business wrote to on its own phone, by the same ids as a sender. */
export function recipientOf(message: CloudMessage, book: ContactBook): Party {
  const { to, to_user_id: userId, to_parent_user_id: parentId } = message;
  const contact = book.person(userId, to);
  const identities = [
    ...bsuid(userId ?? contact?.user_id),
    ...bsuid(parentId ?? contact?.parent_user_id),
    ...bsuid(to),
    ...[to, contact?.wa_id].flatMap(waIdOf).flatMap(whatsappPhone),
  ];
  return partyBy(identities, contact);
}

/** Why a message of the business went to no contact; null where it went to one person. */
export function whyNoContact({ from, to, group_id: group, recipient_type: type }: CloudMessage): string | null {
  if (group !== undefined || type === 'group') return 'written in a group';
  const [own] = waIdOf(from);
  return own !== undefined && waIdOf(to)[0] === own ? 'a note of the business to itself' : null;
}
