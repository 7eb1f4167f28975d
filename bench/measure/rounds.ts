/** Above this share of time taken by the host, process times are wrong by factors: such rounds do not count. */
export const stealLimit = 0.3;

export interface Round<Result> {
  contender: string;
  number: number;
  result: Result;
  steal: number;
}

export interface RoundsPlan<Result extends { span: { steal: number } }> {
  contenders: readonly { name: string; run: () => Promise<Result> }[];
  rounds: number;
  report: (round: Round<Result>, dropped: boolean) => void;
}

/**
 * Every contender once a round, in turns, so that a slow minute of the machine meets all of them; who begins changes.
 * A round that was stolen is tried again, up to as many times as rounds were asked for.
 */
export async function interleaved<Result extends { span: { steal: number } }>(
  plan: RoundsPlan<Result>,
): Promise<Map<string, Result[]>> {
  const kept = new Map<string, Result[]>(plan.contenders.map(({ name }) => [name, []]));
  for (let number = 1; number <= plan.rounds * 2; number += 1) {
    const open = plan.contenders.filter(({ name }) => (kept.get(name)?.length ?? 0) < plan.rounds);
    if (open.length === 0) break;
    for (const { name, run } of rotated(open, number)) {
      const result = await run();
      const { steal } = result.span;
      plan.report({ contender: name, number, result, steal }, steal > stealLimit);
      if (steal <= stealLimit) kept.get(name)?.push(result);
    }
  }
  return kept;
}

function rotated<T>(values: readonly T[], by: number): T[] {
  const start = (by - 1) % values.length;
  return [...values.slice(start), ...values.slice(0, start)];
}
