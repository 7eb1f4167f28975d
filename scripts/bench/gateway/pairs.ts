import { median, medianOfKnown } from '../measure/statistics.js';
import type { Cell } from './cells.js';
import type { GatewayRound } from './gateway-round.js';
import { perThousand } from './per-thousand.js';

export interface CellFindings {
  cells: readonly Cell[];
  /** By cell name. */
  kept: ReadonlyMap<string, GatewayRound[]>;
  /** Buffers of a request by cell name; empty where they were not counted. */
  counted: ReadonlyMap<string, number>;
}

/** The medians of a cell's rounds. */
interface Summary {
  kind: string;
  size: number;
  rate: number | null;
  /** Server and Postgres, ms per 1,000 requests. */
  time: number | null;
  p50: number | null;
  p99: number | null;
  buffers: number | null;
  others: number | null;
}

export interface Pair {
  ours: Summary;
  byHand: Summary;
  /** The pair of the same kind at the smallest size; null of itself. */
  smallest: Pair | null;
}

/** Each cell of ours beside the same cell of the server that is written by hand. */
export function pairsOf(findings: CellFindings): Pair[] {
  const pairs: Pair[] = [];
  for (const { name, server } of findings.cells) {
    if (server.name !== 'ours') continue;
    const ours = summary(findings, name);
    const smallest = pairs.find((one) => one.ours.kind === ours.kind) ?? null;
    pairs.push({ ours, byHand: summary(findings, name.replace(/ours$/u, 'hand-written')), smallest });
  }
  return pairs;
}

function summary({ cells, kept, counted }: CellFindings, name: string): Summary {
  const cell = cells.find((one) => one.name === name);
  if (!cell) throw new Error(`${name} was not measured.`);
  const rounds = kept.get(name) ?? [];
  const middle = (of: (round: GatewayRound) => number): number | null =>
    rounds.length > 0 ? median(rounds.map(of)) : null;
  return {
    kind: cell.kind,
    size: cell.site.size,
    rate: middle((one) => one.rate),
    time: medianOfKnown(rounds.map((one) => perThousand(one, ['server', 'postgres']))),
    p50: middle((one) => one.p50),
    p99: middle((one) => one.p99),
    buffers: counted.get(name) ?? null,
    others: medianOfKnown(rounds.map(({ span }) => span.others)),
  };
}
