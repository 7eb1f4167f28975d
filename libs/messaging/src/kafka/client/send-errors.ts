import { messageOf } from '#libs/platform';
import { accessAdvice } from './access-advice.js';

/**
 * Kafka's error codes when a message itself is at fault. Everything else is an outage: trying again can help. A time that
 * Kafka refuses is a topic's setting and a machine's clock, never the message.
 */
const rejections: ReadonlySet<string> = new Set(['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE', 'INVALID_RECORD']);

/** Decides by the first cause, never by kafkajs's `retriable`: that is false for a refused connection too. */
export function isRejection(error: unknown): boolean {
  return causes(error).some((cause) => 'type' in cause && rejections.has(String(cause.type)));
}

/**
 * What to do where Kafka refuses our login or TLS, else the deepest cause in words: "connect ECONNREFUSED …" says more than
 * "Number of retries exceeded".
 */
export function rootMessage(error: unknown): string {
  const chain = causes(error);
  for (const cause of chain) {
    const advice = accessAdvice(cause);
    if (advice !== null) return advice;
  }
  const deepest = chain.at(-1);
  return deepest === undefined ? messageOf(error) : deepest.message;
}

/** True where Kafka has chosen no coordinator for a group yet. */
export function lacksCoordinator(error: unknown): boolean {
  return causes(error).some(({ name }) => name === 'KafkaJSGroupCoordinatorNotFound');
}

const endings: ReadonlySet<string> = new Set(['UNKNOWN_MEMBER_ID', 'ILLEGAL_GENERATION', 'REBALANCE_IN_PROGRESS']);

/** True where a reader is no member of its group any more, or the group divides its partitions anew. */
export function lostGroup(error: unknown): boolean {
  return causes(error).some((cause) => 'type' in cause && endings.has(String(cause.type)));
}

function causes(error: unknown): Error[] {
  const chain: Error[] = [];
  let current = error;
  while (current instanceof Error && !chain.includes(current)) {
    chain.push(current);
    current = current.cause;
  }
  return chain;
}
