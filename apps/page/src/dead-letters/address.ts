import type { DeadLetter } from '../api/doorbell.js';

export type DeadLetterStatus = DeadLetter['status'];

/** Which messages set aside are shown, as the address says it. Absent: open ones, all. */
export interface DeadLettersAddress {
  status?: Exclude<DeadLetterStatus, 'open'> | undefined;
  reason?: Reason | undefined;
  inboxId?: string | undefined;
}

export const reasons = [
  'unreadable_source',
  'invalid',
  'undecodable',
  'rejected_by_database',
  'handler_failed',
  'unknown',
] as const;
export type Reason = (typeof reasons)[number];

/** Reads an address that anyone may have typed. */
export function deadLettersAddress({ status, reason, inboxId }: Record<string, unknown>): DeadLettersAddress {
  const settled = (['replayed', 'discarded'] as const).find((one) => one === status);
  const known = reasons.find((one) => one === reason);
  return {
    ...(settled && { status: settled }),
    ...(known && { reason: known }),
    ...(typeof inboxId === 'string' && inboxId !== '' && { inboxId }),
  };
}
