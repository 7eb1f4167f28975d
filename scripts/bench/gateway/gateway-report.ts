import { total } from '../measure/processor-time.js';
import type { Round } from '../measure/rounds.js';
import { median, medianOfKnown } from '../measure/statistics.js';
import { figure, type Figures } from '../report/figure.js';
import type { Section } from '../report/section.js';
import { disturbanceNote, disturbanceText } from '../report/disturbance.js';
import { number, table } from '../report/table.js';
import type { GatewayRound } from './gateway-round.js';
import type { RequestKind } from './request-kinds.js';
import type { Server, Site } from './site.js';

/** One kind of request to one server at one size. */
export interface Cell {
  name: string;
  kind: RequestKind;
  site: Site;
  server: Server;
  paths: string[];
}

export interface GatewayFindings {
  cells: readonly Cell[];
  /** By cell name. */
  kept: ReadonlyMap<string, GatewayRound[]>;
  counted: ReadonlyMap<string, number>;
  /** The most that any gateway took, MB. */
  memory: number;
}

interface Summary {
  kind: RequestKind;
  size: number;
  rate: number | null;
  /** Server and Postgres, ms per 1,000 requests. */
  time: number | null;
  p50: number | null;
  p99: number | null;
  buffers: number | null;
  others: number | null;
}

interface Pair {
  ours: Summary;
  byHand: Summary;
}

/** The table's columns: title, and value of a row. */
const columns: readonly (readonly [string, (pair: Pair) => string | number | null])[] = [
  ['', ({ ours }) => ours.kind],
  ['contacts', ({ ours }) => ours.size.toLocaleString('en-US')],
  ['requests/s', ({ ours }) => ours.rate],
  ['by hand', ({ byHand }) => byHand.rate],
  ['ratio', ({ ours, byHand }) => figure(ours.rate, '', byHand.rate).ratio],
  ['ms per 1,000', ({ ours }) => ours.time],
  ['by hand', ({ byHand }) => byHand.time],
  ['p50 ms', ({ ours }) => ours.p50],
  ['by hand', ({ byHand }) => byHand.p50],
  ['p99 ms', ({ ours }) => ours.p99],
  ['by hand', ({ byHand }) => byHand.p99],
  ['buffers', ({ ours }) => ours.buffers],
  ['by hand', ({ byHand }) => byHand.buffers],
  ['others', ({ ours }) => ours.others],
];

export function roundLine({ contender, result }: Round<GatewayRound>, label: string): string {
  const part = (role: string): string => `${role} ${show(perThousand(result, [role]))}`;
  const times = ['server', 'postgres', 'loader'].map(part).join(', ');
  return `  ${label.padEnd(8)} ${contender.padEnd(36)} ${number(result.rate).padStart(7)} requests/s; processor ms per 1,000: ${times}; p50 ${number(result.p50)}, p99 ${number(result.p99)} ms; ${disturbanceText(result.span)}`;
}

export function gatewayReport(findings: GatewayFindings): Section {
  const pairs = pairsOf(findings);
  const head = columns.map(([title]) => title);
  const rows = pairs.map((pair) => columns.map(([, valueOf]) => valueOf(pair)));
  const note = `Eight requests at a time; ms per 1,000 is processor time of server and Postgres; medians. ${disturbanceNote}`;
  return {
    title: 'Gateway',
    body: `${note}\n\n${table(head, rows)}`,
    figures: { ...figuresOf(pairs), 'memory.gateway.readLoad': figure(findings.memory, 'MB', 150) },
  };
}

/** Each cell of ours beside the same cell of the server that is written by hand. */
function pairsOf(findings: GatewayFindings): Pair[] {
  return findings.cells
    .filter(({ server }) => server.name === 'ours')
    .map(({ name }) => {
      const byHand = name.replace(/ours$/u, 'hand-written');
      return { ours: summary(findings, name), byHand: summary(findings, byHand) };
    });
}

function summary({ cells, kept, counted }: GatewayFindings, name: string): Summary {
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

function figuresOf(pairs: readonly Pair[]): Figures {
  const entries = pairs.flatMap(({ ours, byHand }) => {
    const key = `gateway.${ours.kind.replaceAll(/ (\w)/gu, (_, letter: string) => letter.toUpperCase())}.${ours.size}`;
    const smallest = pairs.find((one) => one.ours.kind === ours.kind)?.ours;
    return [
      [`${key}.rate`, figure(ours.rate, 'requests/s', byHand.rate)],
      [`${key}.processorTime`, figure(ours.time, 'ms per 1,000 requests', byHand.time)],
      [`${key}.p50`, figure(ours.p50, 'ms', byHand.p50)],
      // Against our own at the smallest size: it must not grow with the table.
      [`${key}.p99`, figure(ours.p99, 'ms', smallest?.p99)],
      [`${key}.buffers`, figure(ours.buffers, 'per request', smallest?.buffers)],
    ] as const;
  });
  return Object.fromEntries(entries);
}

function perThousand(round: GatewayRound, roles: readonly string[]): number | null {
  const used = total(round.span.used, roles);
  return used === null ? null : (used / round.requests) * 1000;
}

function show(value: number | null): string {
  return value === null ? '–' : number(value);
}
