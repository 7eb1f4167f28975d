import { SendLaterError, SendRefusedError } from '#libs/adapter-kit';
import { GraphError, GraphUnreachableError } from '#libs/providers/whatsapp-cloud';
import { reasonOf } from './graph-error.js';

const second = 1_000;
const minute = 60 * second;

/** Faults that pass by themselves, with the milliseconds before another try; null: the usual growing pause. */
const temporaryCodes: ReadonlyMap<number, number | null> = new Map([
  [4, minute],
  [80007, minute],
  [130429, null],
  [131056, 6 * second],
  [131048, 15 * minute],
  [133016, 15 * minute],
]);

/** What an operator can mend at Meta while the message waits: token, permission, account, payment, registration. */
const mendable = new Set([0, 3, 10, 190, 368, 131005, 131031, 131042, 131045, 133010]);

export const tokenAdvice =
  'Meta does not accept the access token; make a permanent token of a system user and give it to the inbox.';

/**
 * What a failed sending means for the message: refused for ever, certainly not sent and to be tried again, or (any other
 * error) unknown. Meta has no key by which it would know a second sending, so an unknown result is not sent again.
 */
export function sendFault(error: unknown): Error {
  if (error instanceof GraphUnreachableError) return new SendLaterError('Meta cannot be reached; it is tried again.');
  if (!(error instanceof GraphError)) return error instanceof Error ? error : new Error(String(error));
  const { status, error: fault, retryAfter } = error;
  const code = fault?.code ?? -1;
  if (isTokenRefused(error)) return new SendLaterError(tokenAdvice, retryAfter);
  if (temporaryCodes.has(code) || status === 429)
    return new SendLaterError(waiting(error), retryAfter ?? temporaryCodes.get(code) ?? null);
  if (mendable.has(code) || (code >= 200 && code <= 299)) return new SendLaterError(reasonOf(fault), retryAfter);
  return status >= 500 ? error : new SendRefusedError(reasonOf(fault));
}

/** Whether Meta no longer knows the access token; only another one helps. */
export function isTokenRefused(error: unknown): boolean {
  return error instanceof GraphError && (error.error?.code === 190 || error.status === 401);
}

function waiting({ error }: GraphError): string {
  const code = error?.code === undefined ? '' : ` (code ${error.code})`;
  return `WhatsApp takes no more messages for the moment${code}; it is tried again by itself.`;
}
