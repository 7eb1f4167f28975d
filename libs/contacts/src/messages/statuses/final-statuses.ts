import type { OutboundStatus } from '#libs/contracts';

/**
 * The final statuses of an outbound message, the weakest first: only a stronger one replaces another, so that reports may come twice and in
 * any order. A provider's refusal outweighs its "sent"; that the recipient has or read it outweighs every other report.
 */
export const finalStatuses = [
  'queued',
  'unconfirmed',
  'sent',
  'failed',
  'delivered',
  'read',
] as const satisfies readonly OutboundStatus[];

export function isStronger(status: OutboundStatus, than: OutboundStatus): boolean {
  return finalStatuses.indexOf(status) > finalStatuses.indexOf(than);
}
