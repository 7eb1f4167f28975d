import { OriginalFiles, type StoredOriginal } from '#libs/contacts';
import { readOriginal, topics } from '#libs/contracts';
import { readSince, type ReceivedMessage } from '#libs/messaging';
import { createLogger } from '#libs/platform';
import type { Operator } from '../connection/operator.js';
import { inBatches, type HandleOriginals, type KeptOriginal } from './kept-original.js';

export interface Since {
  since: Date;
  /** Null: of all inboxes. */
  inboxId: string | null;
}

/** Reads the originals of one place. Resolves to when the oldest came that the log still has; null where it was not read. */
type ReadOriginals = (operator: Operator, since: Since, handle: HandleOriginals) => Promise<Date | null>;

/** Originals of the topic: updates, items of webhooks, submissions. */
export const originalsOnTheLog: ReadOriginals = async (operator, { since, inboxId }, handle) => {
  const topic = topics.originals.name;
  const logger = createLogger('cli', 'silent');
  let oldest = Date.now();
  await readSince({ ...operator.kafka(), logger, topic, since: since.getTime() }, async (records) => {
    const originals = records.flatMap(originalIn);
    for (const { receivedAt } of originals) oldest = Math.min(oldest, Date.parse(receivedAt));
    const wanted = originals.filter((one) => inboxId === null || one.inboxId === inboxId);
    for (const batch of inBatches(wanted)) await handle(batch);
  });
  return new Date(oldest);
};

/** Originals of mails, which lie in the file store. */
export const originalsInTheStore: ReadOriginals = async (operator, { since, inboxId }, handle) => {
  const files = new OriginalFiles(operator.database);
  for (const workspaceId of await operator.scope())
    for await (const page of files.since(workspaceId, since, inboxId)) await handle(page.map(originalStored));
  return null;
};

export function originalStored({ sha256, encoding, arrival, ...key }: StoredOriginal): KeptOriginal {
  return { ...key, original: { sha256, encoding }, ...(arrival && { arrival }) };
}

function originalIn({ headers, value }: ReceivedMessage): KeptOriginal[] {
  const read = value && readOriginal(headers, value);
  if (!read) return [];
  const { eventId: messageId, payload, ...key } = read;
  return [{ ...key, messageId, original: { payload: payload.toString('base64') } }];
}
