import type { ReceivedReply } from '../channels/chaos-channel.js';
import { messageRepliedTo } from '../plan/tokens.js';
import type { ReplyResult } from './reply-results.js';

const arrivedStatuses = new Set(['sent', 'delivered', 'read']);

export interface RepliesExpected {
  seed: number;
  /** Of one channel, in the order in which the API took them over. */
  results: readonly ReplyResult[];
  /** At the channel's provider, oldest first. */
  received: readonly ReceivedReply[];
  addressOf: (result: ReplyResult) => string;
}

export interface RepliesJudgement {
  /** Those that the API took over. */
  queued: number;
  sent: number;
  /** Those that may have arrived or not. */
  unconfirmed: number;
  /** Those with status `sent`, `delivered` or `read` that did not arrive. */
  lost: number;
  /** Those that arrived more than once. */
  duplicated: number;
  faults: string[];
}

/** Compares the status of each reply with what arrived. */
export function judgeReplies(expected: RepliesExpected): RepliesJudgement {
  const arrived = arrivals(expected);
  const countOf = (status: string): number => expected.results.filter((result) => result.status === status).length;
  const sent = expected.results.filter(({ status }) => arrivedStatuses.has(status));
  const lost = sent.filter((result) => !arrived.has(numberOf(result)));
  const twice = [...arrived].filter(([, received]) => new Set(received.map(({ id }) => id)).size > 1);
  const faults = [
    ...lost.map((result) => `the reply to message ${numberOf(result)} is ${result.status} and did not arrive`),
    ...twice.map(([number, { length }]) => `the reply to message ${number} arrived ${length} times`),
    ...expected.results.flatMap((result) => resultFaults(result)),
    ...foreign(expected, arrived),
    ...orderFaults(expected, arrived),
  ];
  const counts = {
    sent: sent.length,
    unconfirmed: countOf('unconfirmed'),
    lost: lost.length,
    duplicated: twice.length,
  };
  return { queued: expected.results.length, ...counts, faults };
}

function arrivals({ seed, received }: RepliesExpected): Map<number, ReceivedReply[]> {
  const arrived = new Map<number, ReceivedReply[]>();
  for (const one of received) {
    const number = messageRepliedTo(seed, one.text) ?? -1;
    arrived.set(number, [...(arrived.get(number) ?? []), one]);
  }
  return arrived;
}

function numberOf({ reply }: ReplyResult): number {
  return reply.to.number;
}

function resultFaults(result: ReplyResult): string[] {
  if (arrivedStatuses.has(result.status) || result.status === 'unconfirmed') return [];
  return [`the reply to message ${numberOf(result)} is ${result.status}: ${result.reason ?? 'no reason given'}`];
}

/** What arrived at the wrong address, or was never written. */
function foreign({ results, addressOf }: RepliesExpected, arrived: Map<number, ReceivedReply[]>): string[] {
  const wanted = new Map(results.map((result) => [numberOf(result), addressOf(result)]));
  return [...arrived].flatMap(([number, received]) =>
    received
      .filter(({ to }) => to !== wanted.get(number))
      .map(
        ({ to }) => `the reply to message ${number} arrived at ${to}, not at ${wanted.get(number) ?? 'any address'}`,
      ),
  );
}

/** One inbox's replies arrive in the order in which they were taken over. */
function orderFaults({ results }: RepliesExpected, arrived: Map<number, ReceivedReply[]>): string[] {
  const came = [...arrived.keys()];
  const wanted = results.map(numberOf).filter((number) => arrived.has(number));
  return came.join() === wanted.join() ? [] : [`replies arrived as ${came.join(' ')}, not as ${wanted.join(' ')}`];
}
