import { createHash } from 'node:crypto';
import {
  boundText,
  deadLetterHeaders,
  topics,
  uuidV8,
  type DeadLetterReason,
  type DeadLetterStep,
} from '#libs/contracts';
import { messageOf, RejectedInputError, UnavailableError, type Logger } from '#libs/platform';
import type { MessageBatchHandler, ReceivedMessage } from '../consumer.js';
import type { Outcome } from '../outcome.js';
import type { OutgoingMessage, Publisher } from '../publisher.js';
import { correlation } from './correlation.js';

const maxErrorBytes = 1024;
/** Log lines for the dead letters of one batch; the metric counts them all. */
const maxLogLines = 20;

/** What is set aside, and where it came from. */
export interface SetAside {
  key: string | Buffer | null;
  value: Buffer | null;
  headers: Record<string, string | Buffer>;
  /** The topic, or for what never reached the log the channel's name. */
  topic: string;
  /** Absent for what never reached the log. */
  partition?: number;
  offset?: string;
  /** Bytes of the original, where the value is its beginning alone. */
  originalBytes?: number;
  /** Names the letter where it has no place on the log: the same text gives the same dead-letter id for ever. */
  id?: string;
}

export interface Verdict {
  reason: DeadLetterReason;
  step: DeadLetterStep;
  cause: Error;
}

/**
 * The letter: original key, bytes and headers, and why it was set aside.
 * Its `dead-letter-id` is the same however often it is made, so readers can drop repetitions.
 */
export function deadLetterMessage(original: SetAside, verdict: Verdict): OutgoingMessage {
  const { key, value, topic, partition, offset, originalBytes } = original;
  const place = {
    ...(partition !== undefined && { [deadLetterHeaders.partition]: String(partition) }),
    ...(offset !== undefined && { [deadLetterHeaders.offset]: offset }),
  };
  const size = originalBytes !== undefined && { [deadLetterHeaders.originalBytes]: String(originalBytes) };
  const why = {
    [deadLetterHeaders.id]: letterId(original),
    [deadLetterHeaders.reason]: verdict.reason,
    [deadLetterHeaders.step]: verdict.step,
    [deadLetterHeaders.topic]: topic,
    [deadLetterHeaders.error]: boundText(messageOf(verdict.cause), maxErrorBytes).text,
    [deadLetterHeaders.time]: new Date().toISOString(),
  };
  const own = withoutLetterHeaders(original.headers);
  return { topic: topics.deadLetters.name, key, value, headers: { ...own, ...why, ...place, ...size } };
}

/** Resolves only when the dead letters of its batch are on the log; while they can't be, the batch counts as unavailable. */
export function deadLettering(handler: MessageBatchHandler, publisher: Publisher, logger: Logger): MessageBatchHandler {
  return async (batch) => {
    const outcomes = await handler(batch);
    const letters = batch.flatMap((message, index) => letterFor(message, outcomes[index]));
    if (letters.length > 0) await setAside(letters, publisher, logger);
    return outcomes;
  };
}

interface Letter {
  message: ReceivedMessage;
  verdict: Verdict;
}

function letterFor(message: ReceivedMessage, outcome: Outcome | undefined): Letter[] {
  return outcome?.kind === 'deadLetter' ? [{ message, verdict: outcome }] : [];
}

async function setAside(letters: Letter[], publisher: Publisher, logger: Logger): Promise<void> {
  try {
    await publisher.publish(letters.map(({ message, verdict }) => deadLetterMessage(message, verdict)));
  } catch (error) {
    if (!(error instanceof RejectedInputError)) throw error;
    throw new UnavailableError(`${topics.deadLetters.name} refuses a dead letter; raise its max.message.bytes`, {
      cause: error,
    });
  }
  for (const { message, verdict } of letters.slice(0, maxLogLines)) logLetter(logger, message, verdict);
}

function logLetter(logger: Logger, message: ReceivedMessage, { reason, step, cause }: Verdict): void {
  const error = boundText(messageOf(cause), maxErrorBytes).text;
  logger.warn({ ...correlation(message), reason, step, error }, 'message set aside as a dead letter');
}

function withoutLetterHeaders(headers: SetAside['headers']): SetAside['headers'] {
  const ours: readonly string[] = Object.values(deadLetterHeaders);
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !ours.includes(name)));
}

function letterId({ topic, partition, offset, id }: SetAside): string {
  const hash = createHash('sha256')
    .update(id ?? `${topic}/${partition ?? ''}/${offset ?? ''}`)
    .digest();
  return uuidV8(hash);
}
