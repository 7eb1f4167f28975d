import { z } from 'zod';
import { deliverySchema, messagesChangeSchema, type MessagesValue } from './delivery.schema.js';

/** What one delivery may hold. Meta puts at most 1,000 updates into one. */
const maxUpdates = 10_000;

/** A webhook delivery taken apart. */
export interface Delivery {
  /** Messages and statuses by the number that they are of, in the delivery's order. */
  updates: { phoneNumberId: string; value: MessagesValue; change: unknown }[];
  /** Changes of the field `messages` whose shape is not known, as they came. */
  unreadable: { change: unknown; cause: Error }[];
  /** How many changes are of fields that are none of ours, such as `account_update`. */
  skipped: number;
}

/**
 * Takes a delivery apart, so that whatever is unreadable in it costs nothing but itself.
 * @throws Error saying why, where the whole is unreadable.
 */
export function readDelivery(body: Buffer): Delivery {
  const delivery: Delivery = { updates: [], unreadable: [], skipped: 0 };
  const { entry } = readable(deliverySchema, JSON.parse(body.toString('utf8')));
  for (const change of entry.flatMap(({ changes }) => changes)) {
    if (change.field === 'messages') addChange(delivery, change);
    else delivery.skipped += 1;
  }
  if (sizeOf(delivery) > maxUpdates) throw new Error(`the delivery has more than ${maxUpdates} messages and statuses`);
  return delivery;
}

function addChange(delivery: Delivery, change: unknown): void {
  try {
    const { value } = readable(messagesChangeSchema, change);
    delivery.updates.push({ phoneNumberId: value.metadata.phone_number_id, value, change });
  } catch (error) {
    delivery.unreadable.push({ change, cause: error instanceof Error ? error : new Error(String(error)) });
  }
}

function sizeOf({ updates, unreadable }: Delivery): number {
  return updates.reduce((sum, { value }) => sum + value.messages.length + value.statuses.length, unreadable.length);
}

function readable<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const read = schema.safeParse(input, { reportInput: false });
  if (read.success) return read.data;
  throw new Error(z.prettifyError(read.error));
}
