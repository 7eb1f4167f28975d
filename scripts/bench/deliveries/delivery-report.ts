import type { Span } from '../measure/processor-time.js';
import { median } from '../measure/statistics.js';
import { figure, type Figures } from '../report/figure.js';
import type { Section } from '../report/section.js';
import { table, type Cell } from '../report/table.js';

export interface DeliveryResult {
  deliveries: number;
  endpoints: number;
  webhooks: readonly Span[];
  byHand: readonly Span[];
}

const head = [
  'deliveries',
  'endpoints',
  'webhooks, deliveries/s',
  'by hand',
  'ratio',
  'µs of processor a delivery: worker',
  'Postgres',
  'by hand',
  'others',
];

export function deliveriesReport(results: readonly DeliveryResult[]): Section {
  const figures: Figures = Object.fromEntries(
    results.map((result) => [
      `deliveries.${result.endpoints}.${result.deliveries}`,
      figure(rate(result, result.webhooks), 'deliveries/s', rate(result, result.byHand)),
    ]),
  );
  const body = `From changes in the log to the last response, of one worker's process, beside signed posts of the same bodies out of memory, with as many at once. The endpoints respond at once, in a process of their own on the same machine; medians.\n\n${table(head, results.map(row))}`;
  return { title: 'Deliveries to webhooks', body, figures };
}

function row(result: DeliveryResult): Cell[] {
  const { deliveries, endpoints, webhooks, byHand } = result;
  const [ours, hand] = [rate(result, webhooks), rate(result, byHand)];
  return [
    deliveries.toLocaleString('en-US'),
    endpoints,
    ours,
    hand,
    ours / hand,
    cost(result, webhooks, 'generator'),
    cost(result, webhooks, 'postgres'),
    cost(result, byHand, 'generator'),
    median(webhooks.map(({ others }) => others ?? NaN)),
  ];
}

function rate({ deliveries }: DeliveryResult, spans: readonly Span[]): number {
  return median(spans.map(({ milliseconds }) => (deliveries * 1_000) / milliseconds));
}

function cost({ deliveries }: DeliveryResult, spans: readonly Span[], role: string): number {
  return median(spans.map(({ used }) => ((used[role] ?? NaN) * 1_000) / deliveries));
}
