import { total } from '../measure/processor-time.js';
import type { GatewayRound } from './gateway-round.js';

/** Milliseconds of processor time per 1,000 requests; null where a role cannot be seen. */
export function perThousand(round: GatewayRound, roles: readonly string[]): number | null {
  const used = total(round.span.used, roles);
  return used === null ? null : (used / round.requests) * 1000;
}
