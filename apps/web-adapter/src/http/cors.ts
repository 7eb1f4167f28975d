import type { FormSettings } from '../rules/form-settings.js';
import { Refusal } from './refusal.js';

/** Seconds for which a browser may keep what a preflight answered. */
const remembered = 600;

/**
 * The headers by which a browser lets the page at this origin read our answer; none for a call without an origin, which is
 * a server's.
 * @throws Refusal when the form does not name this origin.
 */
export function corsHeaders(origin: string | undefined, { allowedOrigins }: FormSettings): Record<string, string> {
  if (origin === undefined) return {};
  const allowed = allowedOrigins.some((one) => one === '*' || one.toLowerCase() === origin.toLowerCase());
  if (allowed)
    return { 'access-control-allow-origin': origin, 'access-control-expose-headers': 'retry-after', vary: 'Origin' };
  const detail = 'This form does not accept submissions from this page; add its origin to allowedOrigins of the inbox.';
  throw new Refusal('origin_not_allowed', detail);
}

/** What a preflight is told beside `corsHeaders`. */
export const preflightHeaders: Readonly<Record<string, string>> = {
  'access-control-allow-methods': 'POST',
  'access-control-allow-headers': 'content-type, idempotency-key',
  'access-control-max-age': String(remembered),
};
