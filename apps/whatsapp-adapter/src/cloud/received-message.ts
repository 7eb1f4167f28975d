import type { DeliveryPart } from './webhook/delivery.js';
import type { ContactBook } from './rules/people/contact-book.js';

/** One message of a delivery, as it came, with the people who stand beside it. */
export interface ReceivedCloudMessage extends DeliveryPart {
  contacts: ContactBook;
  receivedAt: Date;
}
