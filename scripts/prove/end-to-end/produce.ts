import { randomUUID } from 'node:crypto';
import { Kafka, logLevel } from 'kafkajs';
import { z } from 'zod';
import { eventId, inboundMessageEvent, type InboundMessage } from '#libs/contracts';
import type { RunFile } from '#libs/local-instance';
import { Api } from '../system/api.js';

export interface ProducedMessage {
  key: string;
  value: Buffer | null;
  headers: Record<string, string>;
}

/** Puts messages next to each other on one partition, without our own publisher; returns their places. */
export async function produce(
  brokers: string[],
  topic: string,
  messages: readonly ProducedMessage[],
): Promise<{ partition: number; offset: string }[]> {
  const producer = new Kafka({ clientId: 'end-to-end', brokers, logLevel: logLevel.NOTHING }).producer();
  await producer.connect();
  try {
    const [written] = await producer.send({ topic, messages: messages.map((one) => ({ ...one, partition: 0 })) });
    const base = BigInt(written?.baseOffset ?? 0);
    return messages.map((_, index) => ({ partition: 0, offset: String(base + BigInt(index)) }));
  } finally {
    await producer.disconnect();
  }
}

/** The event of a mail to the instance's first inbox. */
export async function inboundEvent(run: RunFile, mail: { from: string; text: string }): Promise<ProducedMessage> {
  const { items } = await new Api(run).list('/inboxes', z.object({ id: z.string() }));
  const message = messageOf(mail, { workspaceId: run.workspaceId, inboxId: items[0]?.id ?? '' });
  const providerTime = Date.parse(message.sentAt);
  const id = eventId({ providerTime, inboxId: message.inboxId, providerId: [message.externalId] });
  const { key, value, headers } = inboundMessageEvent(id, message);
  return { key, value, headers };
}

function messageOf(
  { from, text }: { from: string; text: string },
  to: Pick<InboundMessage, 'workspaceId' | 'inboxId'>,
): InboundMessage {
  const now = new Date().toISOString();
  const nameless = { displayName: null, firstName: null, lastName: null, username: null, locale: null };
  return {
    ...to,
    channel: 'email',
    sender: { ...nameless, identities: [{ kind: 'email', value: from, verified: false }] },
    content: { text, textTruncated: false, subject: null, attachments: [] },
    externalId: `<${randomUUID()}@example.com>`,
    thread: null,
    sentAt: now,
    receivedAt: now,
    flags: [],
    referralSource: null,
    reply: {},
  };
}
