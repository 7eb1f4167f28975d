import { addressOf, chatOf } from '../../record-id.js';
import type { PageModel } from '../../web-record.js';

/** A person's former address, and their present one. */
export interface ChangedNumber {
  oldId: string;
  newId: string;
}

/** A chat of two: groups, broadcasts, channels and WhatsApp's own announcements are not contacts. */
export function isPrivate(address: string): boolean {
  return /^[1-9]\d*@(c\.us|lid)$/u.test(address);
}

/**
 * What WhatsApp's notice of a new number says; null where it does not name exactly two people's addresses, or stands in a
 * group, whose members are not contacts. Its receiver, which the library gives as the new address, is at times this account
 * itself, whose address must never become a customer's: so the two come from the notice's own parameters.
 */
export function changedNumber(notice: PageModel, { receiver, own }: { receiver: unknown; own: string }) {
  const { templateParams: given } = notice;
  const named = new Set(Array.isArray(given) ? given.map(addressOf) : []);
  const [one, other, ...more] = [...named].filter((address) => isPrivate(address) && address !== own);
  if (one === undefined || other === undefined || more.length > 0 || !isPrivate(chatOf(notice))) return null;
  const isOneNew = addressOf(receiver) === one || chatOf(notice) === other;
  return isOneNew ? pair(other, one) : pair(one, other);
}

function pair(oldId: string, newId: string): ChangedNumber {
  return { oldId, newId };
}
