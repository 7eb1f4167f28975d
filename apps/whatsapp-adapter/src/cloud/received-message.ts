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
export function writeOriginal({ part, message, contacts }: Omit<ReceivedCloudMessage, 'receivedAt'>): Buffer {
  return Buffer.from(JSON.stringify({ part, message, contacts: contacts.namedBy(message) }));
}

/**
 * Of an older dead letter the bytes are the message alone; who stood beside it is not known then.
 * @throws Error where the bytes are no JSON.
 */
export function readOriginal(original: Buffer, receivedAt: Date): ReceivedCloudMessage {
  const kept: unknown = JSON.parse(original.toString());
  const read = originalSchema.safeParse(kept);
  const { contacts, part, message } = read.success ? read.data : alone(kept);
  return { part, message, contacts: new ContactBook(contacts), receivedAt };
}

/** Only what the owner of the number wrote names whom it went to. */
function alone(message: unknown): z.output<typeof originalSchema> {
  const isEcho = typeof message === 'object' && message !== null && 'to' in message;
  return { part: isEcho ? 'echo' : 'message', message, contacts: [] };
}
