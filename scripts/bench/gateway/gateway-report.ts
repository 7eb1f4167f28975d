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

export function roundLine({ contender, result }: Round<GatewayRound>, label: string): string {
  const part = (role: string): string => `${role} ${show(perThousand(result, [role]))}`;
  const times = ['server', 'postgres', 'loader'].map(part).join(', ');
  return `  ${label.padEnd(8)} ${contender.padEnd(36)} ${number(result.rate).padStart(7)} requests/s; processor ms per 1,000: ${times}; p50 ${number(result.p50)}, p99 ${number(result.p99)} ms; ${disturbanceText(result.span)}`;
}

export function gatewayReport(findings: GatewayFindings): Section {
  const pairs = findings.cells
    .filter(({ server }) => server.name === 'ours')
    .map(({ name }) => {
      const byHand = name.replace(/ours$/u, 'hand-written');
      return { ours: summary(findings, name), byHand: summary(findings, byHand) };
    });
  const head = [
    '',
    'contacts',
    'requests/s',
    'by hand',
    'ratio',
    'ms per 1,000',
    'by hand',
    'p50 ms',
    'by hand',
    'p99 ms',
    'by hand',
    'buffers',
    'by hand',
    'others',
  ];
  const rows = pairs.map(({ ours, byHand }) => [
    ours.kind,
    ours.size.toLocaleString('en-US'),
    ours.rate,
    byHand.rate,
    figure(ours.rate, '', byHand.rate).ratio,
    ours.time,
    byHand.time,
    ours.p50,
    byHand.p50,
    ours.p99,
    byHand.p99,
    ours.buffers,
    byHand.buffers,
    ours.others,
  ]);
  const note = `Eight requests at a time; ms per 1,000 is processor time of server and Postgres; medians. ${disturbanceNote}`;
  return {
    title: 'Gateway',
    body: `${note}\n\n${table(head, rows)}`,
    figures: { ...figuresOf(pairs), 'memory.gateway.readLoad': figure(findings.memory, 'MB', 150) },
  };
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

function figuresOf(pairs: readonly { ours: Summary; byHand: Summary }[]): Figures {
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
