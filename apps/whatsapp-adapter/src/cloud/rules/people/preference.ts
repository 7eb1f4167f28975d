import { boundLine, type InboundMessage } from '#libs/contracts';
import { whatsappPhone } from '../../../whatsapp-identities.js';
import type { CloudPreference } from '../../message.schema.js';
import type { ContactBook } from './contact-book.js';
import { partyBy } from './party.js';
import { bsuid, waIdOf } from './whatsapp-ids.js';

/** Whose preference it is; WhatsApp proves it, as for a message of theirs. */
export function ownerOf(preference: CloudPreference, book: ContactBook): InboundMessage['sender'] {
  const { wa_id: number, user_id: userId, parent_user_id: parentId } = preference;
  const contact = book.person(userId, number);
  const identities = [
    ...bsuid(userId ?? contact?.user_id),
    ...bsuid(parentId ?? contact?.parent_user_id),
    ...[number, contact?.wa_id].flatMap(waIdOf).flatMap(whatsappPhone),
  ];
  return partyBy(identities, contact);
}

/** `marketing_messages` is the purpose `marketing`; a category of tomorrow goes by its own name. */
export function consentOf({ category, value }: CloudPreference): NonNullable<InboundMessage['consent']> {
  const purpose = category.replace(/(?<=.)_messages$/u, '');
  return { purpose, granted: value === 'resume' };
}

/** What a person reads of it: Meta's own words, else what it comes to. */
export function preferenceText(preference: CloudPreference): string {
  const { purpose, granted } = consentOf(preference);
  const meant = granted ? `${purpose} messages are wanted again` : `no more ${purpose} messages are wanted`;
  return `[WhatsApp: ${boundLine(preference.detail, 150) ?? meant}]`;
}
