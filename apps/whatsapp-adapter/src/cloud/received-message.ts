import { z } from 'zod';
import { ContactBook } from './rules/people/contact-book.js';
import { contactSchema } from './webhook/delivery.schema.js';
import type { DeliveryPart } from './webhook/delivery.js';

/** One message of a delivery, as it came, with the people who stand beside it. */
export interface ReceivedCloudMessage extends DeliveryPart {
  contacts: ContactBook;
  receivedAt: Date;
}

const originalSchema = z.object({
  part: z.enum(['message', 'echo', 'preference']),
  message: z.unknown(),
  contacts: z.array(contactSchema),
});

/** A message by itself, as it is kept: with the people whom it names, not with all of its delivery. */
export function writeOriginal({ part, message, contacts }: ReceivedCloudMessage): Buffer {
  return Buffer.from(JSON.stringify({ part, message, contacts: contacts.namedBy(message) }));
}

/** @throws Error where the bytes are no message that was kept. */
export function readOriginal(original: Buffer, receivedAt: Date): ReceivedCloudMessage {
  const { contacts, part, message } = originalSchema.parse(JSON.parse(original.toString()));
  return { part, message, contacts: new ContactBook(contacts), receivedAt };
}
