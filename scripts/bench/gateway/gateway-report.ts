import { disturbanceNote } from '../report/disturbance.js';
import { figure } from '../report/figure.js';
import type { Section } from '../report/section.js';
import { type CellFindings, pairsOf } from './pairs.js';
import { pairFigures, pairsTable } from './pairs-table.js';

export const pairsNote = `Eight requests at a time; ms per 1,000 is processor time of server and Postgres; medians; p99 growth is p99 over that of the first size. ${disturbanceNote}`;

/** `memory`: the most that any gateway took, MB. */
export function gatewayReport({ memory, ...findings }: CellFindings & { memory: number }): Section {
  const pairs = pairsOf(findings);
  return {
    title: 'Gateway',
    body: `${pairsNote}\n\n${pairsTable(pairs)}`,
    figures: { ...pairFigures('gateway', pairs), 'memory.gateway.readLoad': figure(memory, 'MB', 150) },
  };
}
