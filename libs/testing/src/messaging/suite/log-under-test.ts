import { randomUUID } from 'node:crypto';
import { ceHeaders, inboundMessageEvent, topics, type InboundMessage, type TopicName } from '#libs/contracts';
import type {
  MessageBatchHandler,
  Consumer,
  OutgoingMessage,
  Places,
  Publisher,
  ReceivedMessage,
} from '#libs/messaging';
import { done } from '#libs/messaging';

/** A fresh, empty log with the topics `inbound-messages` and `dead-letters`. */
export interface LogUnderTest {
  publisher: Publisher;
  consumer(): Consumer;
  close(): Promise<void>;
}

/** States a rule and proves it on a log of its own. */
export type Rule = (sentence: string, prove: (log: LogUnderTest) => Promise<void>) => void;

const workspaceId = randomUUID();
const inboxId = randomUUID();

/** A valid event whose text is its number; events of one sender share a key. */
export function sampleEvent(number: number, sender = 'ada'): OutgoingMessage {
  return inboundMessageEvent(randomUUID(), sampleMessage(number, sender));
}

export function sampleEvents(count: number, sender = 'ada'): OutgoingMessage[] {
  return Array.from({ length: count }, (_, number) => sampleEvent(number, sender));
}

export function sampleMessage(number: number, sender: string): InboundMessage {
  const now = new Date().toISOString();
  const name = { displayName: null, firstName: null, lastName: null, username: null, locale: null };
  return {
    workspaceId,
    inboxId,
    channel: 'email',
    sender: { identities: [{ kind: 'email', value: `${sender}@example.org`, verified: true }], ...name },
    content: { text: String(number), textTruncated: false, subject: null, attachments: [] },
    externalId: `${sender}-${number}`,
    thread: null,
    sentAt: now,
    receivedAt: now,
    flags: [],
    referralSource: null,
    reply: {},
  };
}

export function idOf({ headers }: OutgoingMessage | ReceivedMessage): string {
  return String(headers[ceHeaders.id]);
}

/** Runs a consumer of its own on a topic of the inbound messages' log and closes it after the work. */
export async function consuming(
  log: LogUnderTest,
  { group = randomUUID(), batchSize = 1_000, places }: { group?: string; batchSize?: number; places?: Places },
  handler: MessageBatchHandler,
): Promise<Consumer> {
  const consumer = log.consumer();
  await consumer.run({ topic: topics.inboundMessages.name, group, batchSize, places }, handler);
  return consumer;
}

/** All messages of a topic, each once; the list grows while the returned consumer runs. */
export async function collecting(
  log: LogUnderTest,
  topic: TopicName,
): Promise<{ messages: ReceivedMessage[]; consumer: Consumer }> {
  const messages: ReceivedMessage[] = [];
  const places = new Set<string>();
  const isNew = ({ partition, offset }: ReceivedMessage): boolean =>
    places.size < places.add(`${partition}/${offset}`).size;
  const consumer = log.consumer();
  await consumer.run({ topic, group: randomUUID(), batchSize: 1_000 }, (batch) => {
    messages.push(...batch.filter(isNew));
    return Promise.resolve(batch.map(() => done));
  });
  return { messages, consumer };
}
