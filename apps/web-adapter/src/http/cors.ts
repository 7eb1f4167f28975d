import type { FormSettings } from '../rules/form-settings.js';
import { Refusal } from './refusal.js';

/** Seconds for which a browser may keep the response to a preflight. */
const preflightSeconds = 600;

/**
 * The headers by which a browser lets the page at this origin read our response. Empty for a call without an origin, which
 * is a server's.
 * @throws Refusal when the form does not name this origin.
 */
export function corsHeaders(origin: string | undefined, settings: FormSettings): Record<string, string> {
  if (origin === undefined) return {};
  if (isAllowed(origin, settings))
    return { 'access-control-allow-origin': origin, 'access-control-expose-headers': 'retry-after', vary: 'Origin' };
  const detail = 'This form does not accept submissions from this page; add its origin to allowedOrigins of the inbox.';
  throw new Refusal('origin_not_allowed', detail);
}

export function isAllowed(origin: string, { allowedOrigins }: FormSettings): boolean {
  const asked = asBrowsersSpell(origin);
  return allowedOrigins.some((one) => one === '*' || asBrowsersSpell(one) === asked);
}

/** In lower case, a host of another script in punycode, without the port that its scheme implies. */
function asBrowsersSpell(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).origin : origin;
}

/** The headers of a preflight's response, beside `corsHeaders`. */
export const preflightHeaders: Readonly<Record<string, string>> = {
  'access-control-allow-methods': 'POST',
  'access-control-allow-headers': 'content-type, idempotency-key',
  'access-control-max-age': String(preflightSeconds),
};
