import { pairsNote } from '../gateway/gateway-report.js';
import { type CellFindings, pairsOf } from '../gateway/pairs.js';
import { pairFigures, pairsTable } from '../gateway/pairs-table.js';
import { figure, type Figures } from '../report/figure.js';
import type { Section } from '../report/section.js';
import { table } from '../report/table.js';
import { type WorstResult, worstFigures } from './worst-filter.js';

/** Milliseconds that the count of a segment may take. */
const segmentCountMs = 20;

export function contactsReport(findings: CellFindings, worst: readonly WorstResult[]): Section {
  const pairs = pairsOf(findings);
  const counts = pairs.filter(({ ours }) => ours.kind === 'segment count');
  const wanted: Figures = Object.fromEntries(
    counts.map(({ ours }) => [`contacts.segmentCount.${ours.size}.wanted`, figure(ours.p50, 'ms', segmentCountMs)]),
  );
  return {
    title: 'Contacts: filters, segments, searches',
    body: `${pairsNote}\n\n${pairsTable(pairs)}\n\nThe worst legal filter, any of 50 conditions of which no contact passes one:\n\n${worstTable(worst)}`,
    figures: { ...pairFigures('contacts', pairs), ...wanted, ...worstFigures(worst) },
  };
}

function worstTable(worst: readonly WorstResult[]): string {
  const rows = worst.map(({ size, seconds, response }) => [size.toLocaleString('en-US'), seconds, response]);
  return table(['contacts', 'seconds', 'response'], rows);
}
