import { boundLine, bounds, type OutboundStatus } from '#libs/contracts';
import { messageOf } from '#libs/platform';
import { SendLaterError, SendRefusedError } from '../../inbox-driver.js';

export interface Settled {
  kind: 'settled';
  status: Extract<OutboundStatus, 'sent' | 'failed' | 'unconfirmed'>;
  externalId: string | null;
  reason: string | null;
}

/** The result of one try to send an outbound message. */
export type SendResult = Settled | { kind: 'later'; reason: string; retryAfter: number | null };

const maxReason = 500;

export function sent(externalId: string): Settled {
  return { kind: 'settled', status: 'sent', externalId: boundLine(externalId, bounds.externalId), reason: null };
}

export function failed(reason: string): Settled {
  return { kind: 'settled', status: 'failed', externalId: null, reason: bounded(reason) };
}

/** It may have reached its reader; sending it again could show it twice, so a person decides. */
export function unconfirmed(reason: string): Settled {
  const advice = 'it may have been sent or not: look at the conversation before you send it again';
  const why = boundLine(reason, maxReason - advice.length - 2) ?? 'no reason was given';
  return { kind: 'settled', status: 'unconfirmed', externalId: null, reason: `${why}; ${advice}` };
}

/** The result by what `send` threw. Where it is unknown whether the message was sent, a resendable one is tried again. */
export function sendResultOf(error: unknown, resendable: boolean): SendResult {
  const reason = bounded(messageOf(error));
  if (error instanceof SendRefusedError) return failed(reason);
  if (error instanceof SendLaterError) return { kind: 'later', reason, retryAfter: error.retryAfter };
  return resendable ? { kind: 'later', reason, retryAfter: null } : unconfirmed(reason);
}

export function bounded(reason: string): string {
  return boundLine(reason, maxReason) ?? 'no reason was given';
}
