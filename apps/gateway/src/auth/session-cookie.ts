import type { IncomingHttpHeaders } from 'node:http';
import { longestSessionDays } from '#libs/access';
import { PrivateCookie, type CookieOptions } from './private-cookie.js';

const name = 'doorbell_session';
const ours = new RegExp(String.raw`(?:^|;\s*)${name}=([\w-]{43})\s*(?:;|$)`, 'u');

/** The token of the session that a request is sent under; null where it has none, or an API key, which goes first. */
export function sessionTokenOf({ cookie, authorization }: IncomingHttpHeaders): string | null {
  return authorization === undefined ? (ours.exec(cookie ?? '')?.[1] ?? null) : null;
}

/** The cookie of a session. */
export class SessionCookie extends PrivateCookie {
  constructor(options: CookieOptions) {
    super(options, { name, path: '/', maxAgeSeconds: longestSessionDays * 86_400 });
  }
}
