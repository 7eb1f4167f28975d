import { isUtf8 } from 'node:buffer';
import type { z } from 'zod';
import { ceHeaders, isUuid, storable, topics, type Topic } from '#libs/contracts';
import type { MessageBatchHandler, ReceivedMessage } from '../consumer.js';
import type { EventHandler, ReceivedEvent } from '../event.js';
import { deadLetter, type Outcome } from '../outcome.js';
import { topicNamed } from '../topic-named.js';

const maxIdLength = 200;

/** Lets only events that keep their topic's contract through to the handler; the others become dead letters. */
export function decoding<T>(handler: EventHandler<T>): MessageBatchHandler {
  return async (batch) => {
    const decoded = batch.map((message) => decode<T>(message));
    const events = decoded.filter((one): one is ReceivedEvent<T> => !('kind' in one));
    const outcomes = (await handler(events)).toReversed();
    return decoded.map((one) => ('kind' in one ? one : (outcomes.pop() ?? missingOutcome())));
  };
}

/** The event, or the dead letter that it is. Where a topic has no schema the data is the message itself. */
export function decode<T>(message: ReceivedMessage): ReceivedEvent<T> | Outcome {
  const topic = topicNamed(message.topic);
  if (topic.schema === null) return { id: eventIdOf(message), data: asData<T>(message), record: message };
  const fault = envelopeFault(topic, message);
  if (fault !== null) return invalid(fault);
  const parsed = parseJson(message.value);
  return parsed instanceof Error
    ? deadLetter('undecodable', 'decode', parsed)
    : validated<T>(topic.schema, parsed.json, message);
}

function eventIdOf(message: ReceivedMessage): string {
  const header = message.headers[ceHeaders.id]?.toString('utf8', 0, maxIdLength);
  return header ?? `${message.topic}/${message.partition}/${message.offset}`;
}

function envelopeFault(topic: Topic, { headers }: ReceivedMessage): string | null {
  const id = headers[ceHeaders.id];
  const type = headers[ceHeaders.type];
  if (id === undefined || id.length === 0) return `${ceHeaders.id}: the header is missing`;
  if (id.length > maxIdLength) return `${ceHeaders.id}: longer than ${maxIdLength} bytes`;
  if (topic.name === topics.inboundMessages.name && !isUuid(id.toString('latin1')))
    return `${ceHeaders.id}: must be a UUID`;
  if (type !== undefined && type.toString('latin1') !== topic.type) return `${ceHeaders.type}: must be ${topic.type}`;
  return null;
}

/** The error never quotes the value: dead letters and logs are read by people who may not read messages. */
function parseJson(value: Buffer | null): { json: unknown } | Error {
  if (value === null) return new Error('value: there is none; give JSON');
  if (!isUtf8(value)) return new Error('value: not UTF-8; give JSON in UTF-8');
  try {
    const text = value.toString('utf8');
    const json: unknown = JSON.parse(text);
    return { json: text.includes('\\u') ? storableJson(json) : json };
  } catch (error) {
    const where = error instanceof SyntaxError ? /position \d+/u.exec(error.message)?.[0] : 'nested too deeply';
    return new Error(`value: not JSON${where === undefined ? '' : `, ${where}`}`);
  }
}

/** Only an escape can bring NUL or half a surrogate pair into a string, so this walk is rare. */
function storableJson(json: unknown): unknown {
  if (typeof json === 'string') return storable(json);
  if (Array.isArray(json)) return json.map(storableJson);
  if (json === null || typeof json !== 'object') return json;
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [storable(key), storableJson(value)]));
}

function validated<T>(schema: z.ZodType, json: unknown, record: ReceivedMessage): ReceivedEvent<T> | Outcome {
  try {
    const result = schema.safeParse(json);
    if (!result.success) return invalid(faultsOf(result.error));
    const fault = workspaceFault(result.data, record);
    if (fault !== null) return invalid(fault);
    return { id: eventIdOf(record), data: asData<T>(result.data), record };
  } catch {
    return invalid('value: nested too deeply');
  }
}

/** Otherwise readers by header and readers by data would see two different workspaces. */
function workspaceFault(data: unknown, { headers }: ReceivedMessage): string | null {
  const named = headers[ceHeaders.workspaceId]?.toString('latin1');
  if (named === undefined || typeof data !== 'object' || data === null || !('workspaceId' in data)) return null;
  return data.workspaceId === named ? null : `${ceHeaders.workspaceId}: must be the workspaceId of the data`;
}

function faultsOf(error: z.ZodError): string {
  const faults = error.issues.slice(0, 5).map(({ path, message }) => `${path.join('.') || 'value'}: ${message}`);
  const more = error.issues.length - faults.length;
  return faults.join('; ') + (more > 0 ? `; and ${more} more` : '');
}

/** The topics table is what makes it a T: the caller names the type of the topic it subscribes to. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters
function asData<T>(data: unknown): T {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return data as T;
}

function missingOutcome(): never {
  throw new Error('the handler returned too few outcomes');
}

function invalid(fault: string): Outcome {
  return deadLetter('invalid', 'validate', new Error(fault));
}
