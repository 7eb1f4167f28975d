import { ceHeaders, deadLetterHeaders, isUuid, topics, type TopicName } from '#libs/contracts';
import type { ReceivedMessage } from '../../consumer.js';
import type { KafkaConnection } from '../client/kafka-client.js';
import { readSince } from './read-since.js';

/** An inbound message on the log, with what names its row. */
export interface LoggedInbound {
  /** Null where it names no workspace, or has no UUID as id. */
  row: { workspaceId: string; messageId: string; formerIds: string[] } | null;
  partition: number;
  offset: string;
}

export interface PastInboundOptions extends KafkaConnection {
  bytesPerSecond: number;
  signal?: AbortSignal;
}

/** What came in, and what of it was set aside, as the log itself has both. */
export class PastInbound {
  constructor(private readonly options: PastInboundOptions) {}

  /** @throws UnavailableError when Kafka refuses the reading, or the signal ends it. */
  messages(since: Date, handle: (batch: LoggedInbound[]) => Promise<void>): Promise<void> {
    return this.read(topics.inboundMessages.name, since, (batch) => handle(batch.map(loggedInbound)));
  }

  /** The places of inbound messages that were set aside. @throws UnavailableError as `messages`. */
  setAside(since: Date, handle: (places: { partition: number; offset: string }[]) => void): Promise<void> {
    return this.read(topics.deadLetters.name, since, (batch) => Promise.resolve(handle(batch.flatMap(originalPlace))));
  }

  private read(topic: TopicName, since: Date, handle: (batch: ReceivedMessage[]) => Promise<void>): Promise<void> {
    return readSince({ ...this.options, topic, since: since.getTime() }, handle);
  }
}

function loggedInbound({ partition, offset, headers, key, value }: ReceivedMessage): LoggedInbound {
  const messageId = uuidOf(headers[ceHeaders.id]);
  const workspaceId = uuidOf(headers[ceHeaders.workspaceId]) ?? uuidOf(key?.subarray(0, 36)) ?? workspaceIn(value);
  return {
    row: messageId && workspaceId ? { workspaceId, messageId, formerIds: formerIdsIn(value) } : null,
    partition,
    offset,
  };
}

function originalPlace({ headers }: ReceivedMessage): { partition: number; offset: string }[] {
  const text = (name: string): string => headers[name]?.toString('latin1') ?? '';
  if (text(deadLetterHeaders.topic) !== topics.inboundMessages.name) return [];
  return [{ partition: Number(text(deadLetterHeaders.partition)), offset: text(deadLetterHeaders.offset) }];
}

function uuidOf(bytes: Buffer | undefined): string | null {
  const text = bytes?.toString('latin1').toLowerCase() ?? '';
  return isUuid(text) ? text : null;
}

/** Quotes within the data's texts are escaped, so this is its own field. */
function formerIdsIn(value: Buffer | null): string[] {
  const at = value?.indexOf('"formerIds":[') ?? -1;
  const [, ids = ''] = /^"formerIds":\[([^\]]*)\]/u.exec(value?.toString('latin1', at, at + 256) ?? '') ?? [];
  return at === -1 ? [] : ids.split(',').flatMap((id) => uuidOf(Buffer.from(id.slice(1, -1))) ?? []);
}

/** Of an event that says it in its data alone. */
function workspaceIn(value: Buffer | null): string | null {
  const [, named] = /"workspaceId"\s*:\s*"([0-9a-fA-F-]{36})"/u.exec(value?.toString('utf8') ?? '') ?? [];
  return named === undefined ? null : uuidOf(Buffer.from(named));
}
