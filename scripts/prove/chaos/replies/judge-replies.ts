import type { ReceivedAnswer } from '../channels/chaos-channel.js';
import { answeredIn } from '../plan/tokens.js';
import type { Fate } from './reply-results.js';

const arrivedStatuses = new Set(['sent', 'delivered', 'read']);

export interface AnswersExpected {
  seed: number;
  /** Of one channel, in the order in which the API took them over. */
  fates: readonly Fate[];
  /** At the channel's provider, oldest first. */
  received: readonly ReceivedAnswer[];
  addressOf: (fate: Fate) => string;
}

export interface AnswersJudgement {
  /** Those that the API took over. */
  queued: number;
  sent: number;
  /** Those of which nobody can know whether they arrived. */
  unconfirmed: number;
  /** Those that are said to have gone out and did not arrive. */
  lost: number;
  /** Those that arrived more than once. */
  duplicated: number;
  faults: string[];
}

/** Compares what is said of answers with what arrived. */
export function judgeAnswers(expected: AnswersExpected): AnswersJudgement {
  const arrived = arrivals(expected);
  const said = (status: string): number => expected.fates.filter((fate) => fate.status === status).length;
  const sent = expected.fates.filter(({ status }) => arrivedStatuses.has(status));
  const lost = sent.filter((fate) => !arrived.has(numberOf(fate)));
  const twice = [...arrived].filter(([, received]) => new Set(received.map(({ id }) => id)).size > 1);
  const faults = [
    ...lost.map((fate) => `the answer to message ${numberOf(fate)} is ${fate.status} and did not arrive`),
    ...twice.map(([number, { length }]) => `the answer to message ${number} arrived ${length} times`),
    ...expected.fates.flatMap((fate) => fateFaults(fate)),
    ...foreign(expected, arrived),
    ...orderFaults(expected, arrived),
  ];
  const counts = { sent: sent.length, unconfirmed: said('unconfirmed'), lost: lost.length, duplicated: twice.length };
  return { queued: expected.fates.length, ...counts, faults };
}

function arrivals({ seed, received }: AnswersExpected): Map<number, ReceivedAnswer[]> {
  const arrived = new Map<number, ReceivedAnswer[]>();
  for (const one of received) {
    const number = answeredIn(seed, one.text) ?? -1;
    arrived.set(number, [...(arrived.get(number) ?? []), one]);
  }
  return arrived;
}

function numberOf({ answer }: Fate): number {
  return answer.to.number;
}

function fateFaults(fate: Fate): string[] {
  if (arrivedStatuses.has(fate.status) || fate.status === 'unconfirmed') return [];
  return [`the answer to message ${numberOf(fate)} is ${fate.status}: ${fate.reason ?? 'no reason given'}`];
}

/** What arrived at somebody else, or was never written. */
function foreign({ fates, addressOf }: AnswersExpected, arrived: Map<number, ReceivedAnswer[]>): string[] {
  const wanted = new Map(fates.map((fate) => [numberOf(fate), addressOf(fate)]));
  return [...arrived].flatMap(([number, received]) =>
    received
      .filter(({ to }) => to !== wanted.get(number))
      .map(({ to }) => `the answer to message ${number} arrived at ${to}, not at ${wanted.get(number) ?? 'anybody'}`),
  );
}

/** One inbox's answers arrive in the order in which they were taken over. */
function orderFaults({ fates }: AnswersExpected, arrived: Map<number, ReceivedAnswer[]>): string[] {
  const came = [...arrived.keys()];
  const wanted = fates.map(numberOf).filter((number) => arrived.has(number));
  return came.join() === wanted.join() ? [] : [`answers arrived as ${came.join(' ')}, not as ${wanted.join(' ')}`];
}
