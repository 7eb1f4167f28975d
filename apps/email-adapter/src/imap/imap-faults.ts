import { InboxStoppedError } from '#libs/adapter-kit';
import { certificateAdvice, HostError } from '#libs/platform';

/** The connection went away, or the server stopped answering. */
export class ConnectionLostError extends Error {
  override readonly name = 'ConnectionLostError';
}

/** A mail is listed, and its server gave nothing of it that could be kept, however it was asked. */
export class MailWithheldError extends Error {
  override readonly name = 'MailWithheldError';

  /** @param refused whether the server said NO, and not merely nothing. */
  constructor(readonly refused: boolean) {
    super('The mail server lists a mail and does not hand it out; it is asked again.');
  }
}

/** A folder that the settings name is not there, or the server does not open it. */
export class FolderError extends Error {
  override readonly name = 'FolderError';

  static missing(folder: string): FolderError {
    return new FolderError(
      `There is no folder "${folder}" in this mailbox; correct settings.mailbox or settings.folders.`,
    );
  }

  /** Null where the fault is another. */
  static refused(folder: string, error: unknown): FolderError | null {
    const { responseStatus, responseText } = error as Fault;
    if (responseStatus !== 'NO') return null;
    const said = saidBy(responseText);
    return new FolderError(`The mail server does not open the folder "${folder}"${said}; it is tried again.`);
  }
}

/** What imapflow and Node say of a fault, as far as anybody decides by it. */
interface Fault {
  message?: unknown;
  code?: unknown;
  authenticationFailed?: unknown;
  tlsFailed?: unknown;
  responseStatus?: unknown;
  serverResponseCode?: unknown;
  responseText?: unknown;
}

/** True where the server answered a command with NO or BAD: the connection goes on. */
export function isRefusal(error: unknown): boolean {
  const { responseStatus } = (typeof error === 'object' && error !== null ? error : {}) as Fault;
  return responseStatus === 'NO' || responseStatus === 'BAD';
}

export interface TriedLogin {
  host: string;
  port: number;
  /** False where a password was used. */
  byToken: boolean;
}

/** Refusals of a login that pass by themselves. */
const passing = /UNAVAILABLE|LIMIT|INUSE|SERVERBUG|too many|temporar|try again|later|timeout|internal/iu;
/** imapflow's words for a server that offers no login of the kind that we have. */
const noSuchLogin = /authentication mechanism|login is disabled/iu;
const noTls = /ERR_SSL|EPROTO|WRONG_VERSION/u;

/** Why no connection came about, in words that say what to do: InboxStoppedError where trying again is pointless. */
export function connectFault(error: unknown, login: TriedLogin): Error {
  if (error instanceof HostError)
    return error.fault === 'private' ? new InboxStoppedError(error.message) : new Error(error.message);
  if (error instanceof InboxStoppedError) return error;
  if (error instanceof FolderError || error instanceof MailWithheldError) return error;
  const fault = (typeof error === 'object' && error !== null ? error : {}) as Fault;
  if (typeof fault.message === 'string' && noSuchLogin.test(fault.message)) return new Error(unknownLogin(login));
  return fault.authenticationFailed === true ? loginFault(fault, login) : new Error(transportFault(fault, login));
}

/** True where the server refused the login itself, and not for now: a fresh access token may help. */
export function isRefusedLogin(error: unknown): boolean {
  const { authenticationFailed, responseStatus, serverResponseCode, responseText } = error as Fault;
  const isAnswered = authenticationFailed === true && (responseStatus === 'NO' || responseStatus === 'BAD');
  return isAnswered && !passing.test(`${textOf(serverResponseCode)} ${textOf(responseText)}`);
}

function unknownLogin({ host, port, byToken }: TriedLogin): string {
  return byToken
    ? `${host}:${port} takes no access tokens (XOAUTH2); send a password instead of oauth.`
    : `${host}:${port} takes no password over this connection; set tls to true or "starttls", or send oauth.`;
}

function loginFault(fault: Fault, { byToken }: TriedLogin): Error {
  const said = saidBy(fault.responseText);
  if (!isRefusedLogin(fault))
    return new Error(`The mail server takes no login at the moment${said}; it is tried again.`);
  const advice = byToken
    ? `The mail server does not accept the access token${said}; check that user is the account that consented, and the scopes, or connect the account anew.`
    : `The mail server refused user name and password${said}; send new credentials. Gmail, Outlook, Yahoo and iCloud want an app password or oauth instead of the account's own password.`;
  return new InboxStoppedError(advice);
}

function transportFault(fault: Fault, { host, port }: TriedLogin): string {
  const code = textOf(fault.code);
  const at = `${host}:${port}`;
  const certificate = certificateAdvice(code);
  if (certificate !== null) return `${at} shows a certificate that ${certificate}`;
  if (noTls.test(code)) return `${at} does not speak TLS from the start; set tls to "starttls", or another port.`;
  if (fault.tlsFailed === true) return `${at} does not turn to TLS by STARTTLS; set tls to true, or another port.`;
  if (code === 'GREETING_TIMEOUT') return `${at} does not greet as an IMAP server does; check port and tls.`;
  if (code === 'ECONNREFUSED')
    return `Nothing answers at ${at}; check host and port, or wait until the server is back.`;
  if (/TIMEOUT|TIMEDOUT|UNREACH/u.test(code)) return `${at} cannot be reached; check host and port, or wait for it.`;
  if (fault.responseStatus === 'NO' || fault.responseStatus === 'BAD')
    return `${at} refused a command${saidBy(fault.responseText)}; it is tried again.`;
  return `The connection to ${at} failed${code === '' ? '' : ` (${code})`}; it is tried again.`;
}

function saidBy(responseText: unknown): string {
  const words = textOf(responseText);
  return words === '' ? '' : ` (it said: ${words})`;
}

/** The server's words, bounded and in one line. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value.replace(/\s+/gu, ' ').trim().slice(0, 200) : '';
}
