import type { OriginalParts } from '#libs/adapter-kit';
import { messageOf } from '#libs/platform';
import { writeOriginal } from './received-message.js';
import { ContactBook } from './rules/people/contact-book.js';
import { partsOf, readDelivery, type Delivery } from './webhook/delivery.js';

/**
 * The messages of a delivery that was set aside as a whole; null where the bytes are no delivery that can be read. What it says of
 * our own messages is left out: a later report has overtaken it.
 */
export function partsOfDelivery(bytes: Buffer): OriginalParts | null {
  const delivery = deliveryIn(bytes);
  if (delivery === null) return null;
  const parts = delivery.updates.flatMap(({ phoneNumberId: account, value }) => {
    const contacts = new ContactBook(value.contacts);
    return partsOf(value).map((one) => ({ account, payload: writeOriginal({ ...one, contacts }) }));
  });
  const [fault] = delivery.unreadable;
  const unread = fault ? messageOf(fault.cause) : parts.length === 0 ? 'it has no message; discard it' : null;
  return { kind: 'parts', parts, unread: unread?.slice(0, 1_000) ?? null };
}

function deliveryIn(bytes: Buffer): Delivery | null {
  try {
    return readDelivery(bytes);
  } catch {
    return null;
  }
}
