import type { Span } from './processor-time.js';

/** Above this share of the machine's time taken by others, rates and process times are wrong by factors. */
export const disturbanceLimit = 0.3;

/** The share of the machine that hypervisor and other processes took during the round, 0–1. */
export function disturbance({ steal, others }: Span): number {
  return steal + (others ?? 0);
}

export interface Round<Result> {
  contender: string;
  number: number;
  result: Result;
}

export interface RoundsPlan<Result extends { span: Span }> {
  contenders: readonly { name: string; run: () => Promise<Result> }[];
  rounds: number;
  report: (round: Round<Result>, dropped: boolean) => void;
}

/**
 * Every contender once a round, in turns, so that a slow minute of the machine meets all of them; who begins changes.
 * A disturbed round is tried again, up to as many times as rounds were asked for. Where all rounds of a contender were
 * disturbed, the least disturbed ones are used, and the report's columns show the disturbance.
 */
export async function interleaved<Result extends { span: Span }>(
  plan: RoundsPlan<Result>,
): Promise<Map<string, Result[]>> {
  const all = new Map<string, Result[]>(plan.contenders.map(({ name }) => [name, []]));
  const keptOf = (name: string): Result[] =>
    (all.get(name) ?? []).filter(({ span }) => disturbance(span) <= disturbanceLimit);
  for (let number = 1; number <= plan.rounds * 2; number += 1) {
    const open = plan.contenders.filter(({ name }) => keptOf(name).length < plan.rounds);
    for (const { name, run } of rotated(open, number)) {
      const result = await run();
      all.get(name)?.push(result);
      plan.report({ contender: name, number, result }, disturbance(result.span) > disturbanceLimit);
    }
  }
  return new Map(
    [...all].map(([name, results]) => [name, keptOf(name).length > 0 ? keptOf(name) : leastDisturbed(results)]),
  );
}

function leastDisturbed<Result extends { span: Span }>(results: readonly Result[]): Result[] {
  const sorted = [...results].sort((a, b) => disturbance(a.span) - disturbance(b.span));
  return sorted.slice(0, Math.ceil(sorted.length / 2));
}

function rotated<T>(values: readonly T[], by: number): T[] {
  const start = (by - 1) % Math.max(1, values.length);
  return [...values.slice(start), ...values.slice(0, start)];
}
