import { z } from 'zod';
import { parseBoundedJson } from '#libs/adapter-kit';
import {
  changeSchema,
  deliverySchema,
  entrySchema,
  messageFields,
  messagesChangeSchema,
  type MessagesValue,
} from './delivery.schema.js';
import { reasonOf } from '../rules/sending/graph-error.js';

/** What one delivery may hold. Meta puts at most 1,000 updates into one. */
const maxUpdates = 10_000;

/** A webhook delivery taken apart. */
export interface Delivery {
  /** Messages and statuses by the number that they are of, in the delivery's order. */
  updates: { phoneNumberId: string; value: MessagesValue; change: unknown }[];
  /** Entries of unknown shape or with a change of unknown shape, each with nothing else in it; and reported faults. */
  unreadable: { entry: unknown; cause: Error }[];
  /** How many changes are of fields that we do not read, such as `account_update`. */
  skipped: number;
}

/** Something of a change that becomes a message of its own. */
export interface DeliveryPart {
  /** Written to the number, written by its owner on the phone, or what a customer wants of such messages. */
  part: 'message' | 'echo' | 'preference';
  /** As it came. */
  message: unknown;
}

export function partsOf(value: MessagesValue): DeliveryPart[] {
  const named = (part: DeliveryPart['part']) => (message: unknown) => ({ part, message });
  return [
    ...value.messages.map(named('message')),
    ...value.message_echoes.map(named('echo')),
    ...value.user_preferences.map(named('preference')),
  ];
}

/**
 * Takes a delivery apart, so that an unreadable part does not affect the others.
 * @throws Error saying why, where the whole is unreadable.
 */
export function readDelivery(body: Buffer): Delivery {
  const delivery: Delivery = { updates: [], unreadable: [], skipped: 0 };
  const { entry } = readable(deliverySchema, parseBoundedJson(body));
  for (const one of entry) orSetAside(delivery, one, () => addEntry(delivery, one));
  if (sizeOf(delivery) > maxUpdates) throw new Error(`the delivery has more than ${maxUpdates} messages and statuses`);
  return delivery;
}

function addEntry(delivery: Delivery, entry: unknown): void {
  const { changes } = readable(entrySchema, entry);
  for (const change of changes) orSetAside(delivery, { changes: [change] }, () => addChange(delivery, change));
}

function addChange(delivery: Delivery, change: unknown): void {
  if (!messageFields.has(readable(changeSchema, change).field)) {
    delivery.skipped += 1;
    return;
  }
  const { value } = readable(messagesChangeSchema, change);
  delivery.updates.push({ phoneNumberId: value.metadata.phone_number_id, value, change });
  if (value.errors.length > 0) throw new Error(`Meta reports a fault: ${reasonOf(value.errors[0])}`);
}

/** An unreadable part does not affect the others. */
function orSetAside({ unreadable }: Delivery, entry: unknown, work: () => void): void {
  try {
    work();
  } catch (error) {
    unreadable.push({ entry, cause: error instanceof Error ? error : new Error(String(error)) });
  }
}

/** A change without messages counts as well: where we have no inbox of its number it becomes a dead letter. */
function sizeOf({ updates, unreadable }: Delivery): number {
  return updates.reduce((sum, { value }) => sum + 1 + value.statuses.length + partsOf(value).length, unreadable.length);
}

function readable<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const read = schema.safeParse(input, { reportInput: false });
  if (read.success) return read.data;
  throw new Error(z.prettifyError(read.error));
}
