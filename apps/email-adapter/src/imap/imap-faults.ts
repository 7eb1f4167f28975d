import { InboxStoppedError } from '#libs/adapter-kit';
import { HostError } from '#libs/platform';
import { connectionFault, imapLoginFault, serverWords } from '#libs/providers/mail';

/** The connection went away, or the server stopped responding. */
export class ConnectionLostError extends Error {
  override readonly name = 'ConnectionLostError';
}

/** The server lists a mail and sends nothing of it that could be kept. */
export class MailWithheldError extends Error {
  override readonly name = 'MailWithheldError';

  /** @param refused whether the server said NO; false where it sent nothing. */
  constructor(readonly refused: boolean) {
    super('The mail server lists a mail and does not hand it out; it is asked again.');
  }
}

/** A folder of the settings does not exist, or the server does not open it. */
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
    const serverText = quoted(responseText);
    return new FolderError(`The mail server does not open the folder "${folder}"${serverText}; it is tried again.`);
  }
}

/** The fields of imapflow's and Node's errors that decide how a fault is treated. */
interface Fault {
  code?: unknown;
  responseStatus?: unknown;
  responseText?: unknown;
}

/** True where the server responded to a command with NO or BAD: the connection goes on. */
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

/** Why no connection was made, and what to do. InboxStoppedError where another try cannot help. */
export function connectFault(error: unknown, login: TriedLogin): Error {
  if (error instanceof HostError)
    return error.fault === 'private' ? new InboxStoppedError(error.message) : new Error(error.message);
  if (error instanceof InboxStoppedError) return error;
  if (error instanceof FolderError || error instanceof MailWithheldError) return error;
  const loginFault = imapLoginFault(error);
  const fault = (typeof error === 'object' && error !== null ? error : {}) as Fault;
  if (loginFault === null) return new Error(transportFault(fault, login));
  const serverText = quoted(fault.responseText);
  if (loginFault === 'refused') return new InboxStoppedError(loginAdvice(serverText, login));
  return new Error(
    loginFault === 'refused_for_now'
      ? `The mail server takes no login at the moment${serverText}; it is tried again.`
      : unknownLogin(login),
  );
}

/** True where the server refused the login for good: a fresh access token may help. */
export function isRefusedLogin(error: unknown): boolean {
  return imapLoginFault(error) === 'refused';
}

function unknownLogin({ host, port, byToken }: TriedLogin): string {
  return byToken
    ? `${host}:${port} takes no access tokens (XOAUTH2); send a password instead of oauth.`
    : `${host}:${port} takes no password over this connection; set tls to true or "starttls", or send oauth.`;
}

function loginAdvice(serverText: string, { byToken }: TriedLogin): string {
  return byToken
    ? `The mail server does not accept the access token${serverText}; check that user is the account that consented, and the scopes, or connect the account again.`
    : `The mail server refused user name and password${serverText}; send new credentials. Gmail, Outlook, Yahoo and iCloud want an app password or oauth instead of the account's own password.`;
}

function transportFault(fault: Fault, { host, port }: TriedLogin): string {
  const at = `${host}:${port}`;
  const known = connectionFault(fault);
  switch (known?.kind) {
    case 'certificate':
      return `${at} shows a certificate that ${known.advice}`;
    case 'no_tls':
      return `${at} does not speak TLS from the start; set tls to "starttls", or another port.`;
    case 'no_starttls':
      return `${at} does not turn to TLS by STARTTLS; set tls to true, or another port.`;
    case 'port_closed':
      return `Nothing answers at ${at}; check host and port, or wait until the server is back.`;
    default:
      return otherFault(fault, at);
  }
}

function otherFault(fault: Fault, at: string): string {
  const code = serverWords(fault.code);
  if (code === 'GREETING_TIMEOUT') return `${at} does not greet as an IMAP server does; check port and tls.`;
  if (/TIMEOUT|TIMEDOUT|UNREACH/u.test(code)) return `${at} cannot be reached; check host and port, or wait for it.`;
  if (isRefusal(fault)) return `${at} refused a command${quoted(fault.responseText)}; it is tried again.`;
  return `The connection to ${at} failed${code === '' ? '' : ` (${code})`}; it is tried again.`;
}

function quoted(responseText: unknown): string {
  const words = serverWords(responseText);
  return words === '' ? '' : ` (it said: ${words})`;
}
