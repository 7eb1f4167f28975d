import type { ClaimedIdentity } from '#libs/contracts';
import { whatsappPhone } from '../../../whatsapp-identities.js';
import type { CloudMessage } from '../../message.schema.js';
import { bsuid, waIdOf } from './whatsapp-ids.js';

/** A person goes on under another number or id; Meta has named the same thing differently over the years. */
const changes = new Set(['user_changed_number', 'customer_changed_number', 'user_changed_user_id']);
/** The phone was changed or WhatsApp was installed again: the person, the number and the ids stay. */
const sameIds = new Set(['customer_identity_changed', 'user_identity_changed']);

export function isNumberChange({ type, system }: CloudMessage): boolean {
  return type === 'system' && changes.has(system?.type ?? '');
}

/** WhatsApp's own notice, which no person wrote; null for a person's message. */
export function noticeIn({ type, system }: CloudMessage): string | null {
  if (type === 'request_welcome') return type;
  return type === 'system' && sameIds.has(system?.type ?? '') ? (system?.type ?? type) : null;
}

/** The identities under which the person writes from now on. */
export function newIdentities(message: CloudMessage): ClaimedIdentity[] {
  if (!isNumberChange(message) || !message.system) return [];
  const { user_id: id, parent_user_id: parent, wa_id: number, new_wa_id: formerField } = message.system;
  return [...bsuid(id), ...bsuid(parent), ...waIdOf(number ?? formerField).flatMap(whatsappPhone)];
}

/** The identities under which the person wrote until now, beside the message's own sender. */
export function oldIdentities(message: CloudMessage): ClaimedIdentity[] {
  if (!isNumberChange(message)) return [];
  return [...bsuid(message.system?.previous_user_id), ...bsuid(message.system?.previous_parent_user_id)];
}
