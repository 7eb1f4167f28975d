import { perThousand } from './per-thousand.js';
import type { Round } from '../measure/rounds.js';
import { disturbanceText } from '../report/disturbance.js';
import { number } from '../report/table.js';
import type { GatewayRound } from './gateway-round.js';

export function roundLine({ contender, result }: Round<GatewayRound>, label: string): string {
  const part = (role: string): string => `${role} ${show(perThousand(result, [role]))}`;
  const times = ['server', 'postgres', 'loader'].map(part).join(', ');
  return `  ${label.padEnd(8)} ${contender.padEnd(36)} ${number(result.rate).padStart(7)} requests/s; processor ms per 1,000: ${times}; p50 ${show(result.p50)}, p99 ${show(result.p99)} ms; ${disturbanceText(result.span)}`;
}

/** Of a round in which no request came to its end there is no time. */
function show(value: number | null): string {
  return value === null || !Number.isFinite(value) ? '–' : number(value);
}
