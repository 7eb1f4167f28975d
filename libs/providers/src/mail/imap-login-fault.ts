/** Why a login by IMAP failed. */
export type ImapLoginFault =
  /** The server takes a password only over TLS. */
  | 'password_needs_tls'
  /** The server offers no login of the kind that we have. */
  | 'no_such_login'
  | 'refused'
  /** The server takes no login at the moment. */
  | 'refused_for_now';

/** What imapflow says of it. */
interface RawFault {
  message?: unknown;
  authenticationFailed?: unknown;
  responseStatus?: unknown;
  serverResponseCode?: unknown;
  responseText?: unknown;
}

/** Refusals of a login that pass by themselves. */
const temporaryRefusal = /UNAVAILABLE|LIMIT|INUSE|SERVERBUG|too many|temporar|try again|later|timeout|internal/iu;

/** Null where the fault is not about the login. */
export function imapLoginFault(error: unknown): ImapLoginFault | null {
  const fault = (typeof error === 'object' && error !== null ? error : {}) as RawFault;
  const message = typeof fault.message === 'string' ? fault.message : '';
  if (/login is disabled/iu.test(message)) return 'password_needs_tls';
  if (/authentication mechanism/iu.test(message)) return 'no_such_login';
  if (fault.authenticationFailed !== true) return null;
  return isFinal(fault) ? 'refused' : 'refused_for_now';
}

function isFinal({ responseStatus, serverResponseCode, responseText }: RawFault): boolean {
  const isRefusal = responseStatus === 'NO' || responseStatus === 'BAD';
  return isRefusal && !temporaryRefusal.test(`${serverWords(serverResponseCode)} ${serverWords(responseText)}`);
}

/** The server's words, bounded and in one line; empty where it said nothing. */
export function serverWords(value: unknown): string {
  return typeof value === 'string' ? value.replace(/\s+/gu, ' ').trim().slice(0, 200) : '';
}
