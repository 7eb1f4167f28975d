import { InboxStoppedError, SendLaterError, SendRefusedError } from '#libs/adapter-kit';
import { HostError, UnavailableError } from '#libs/platform';
import { connectionFault } from '#libs/providers/mail';

/** The fields of nodemailer's errors that decide how a fault is treated. */
interface Fault {
  code?: unknown;
  command?: unknown;
  responseCode?: unknown;
  response?: unknown;
  timeoutType?: unknown;
  originalCode?: unknown;
}

/** Reply codes by which a server refuses its client, not the mail. */
const loginCodes = new Set([530, 534, 535, 538, 454]);
/** Gmail and others send 550 (permanent) for a daily limit. */
const dailyLimit = /^5\d\d[ -]5\.4\.5\b/u;
const untilLater = 60 * 60 * 1000;
const beforeMail = new Set(['CONNECT_TIMEOUT', 'GREETING_TIMEOUT']);
const noConnection = /REFUSED|UNREACH|NOTFOUND|EAI_AGAIN|EADDRNOTAVAIL/u;

/**
 * The error of a mail that was not sent, with what to do: SendRefusedError for good, SendLaterError where it was certainly not
 * sent. Any other error leaves it unknown: the server may have taken the mail before the connection went away.
 */
export function sendFault(error: unknown, server: { host: string; port: number }): Error {
  if (error instanceof SendRefusedError || error instanceof SendLaterError) return error;
  if (error instanceof HostError || error instanceof InboxStoppedError) return new SendLaterError(error.message);
  if (error instanceof UnavailableError) return new SendLaterError(error.message);
  const fault = (typeof error === 'object' && error !== null ? error : {}) as Fault;
  return responseError(fault, server) ?? connectionError(fault, server);
}

/** True where the server refused the login: a fresh access token may help. */
export function isRefusedLogin(error: unknown): boolean {
  const { code, responseCode } = error as Fault;
  return code === 'EAUTH' && typeof responseCode === 'number' && responseCode >= 500;
}

/** The server's reply about its client or the mail; null where it only lacks STARTTLS. */
function responseError({ code, responseCode, response }: Fault, { host }: { host: string }): Error | null {
  if (typeof responseCode !== 'number' || code === 'ETLS') return null;
  const words = (typeof response === 'string' ? response : String(responseCode)).replace(/\s+/gu, ' ').slice(0, 300);
  if (code === 'EAUTH' || loginCodes.has(responseCode))
    return new SendLaterError(`${host} refused the login (${words}); send new credentials.outgoing.`);
  const isAboutMail = code === 'EENVELOPE' || code === 'EMESSAGE';
  if (dailyLimit.test(words)) return new SendLaterError(`${host} sends no more today: ${words}`, untilLater);
  return responseCode >= 500 && isAboutMail
    ? new SendRefusedError(`${host} refused the mail: ${words}`)
    : new SendLaterError(`${host} takes the mail later: ${words}`);
}

function connectionError(fault: Fault, server: { host: string; port: number }): Error {
  const { code, timeoutType, originalCode } = fault;
  const at = `${server.host}:${server.port}`;
  const why = [code, originalCode].filter((one) => typeof one === 'string').join(' ');
  const isBefore =
    code === 'EDNS' ||
    code === 'EAUTH' ||
    (typeof timeoutType === 'string' && beforeMail.has(timeoutType)) ||
    noConnection.test(why);
  if (isBefore) return new SendLaterError(`${at} cannot be reached; check settings.outgoing, or wait for it.`);
  const known = connectionFault(fault);
  if (known?.kind === 'certificate') return new SendLaterError(`${at} shows a certificate that ${known.advice}`);
  if (known?.kind === 'no_tls' || known?.kind === 'no_starttls')
    return new SendLaterError(`${at} gives no secure connection (${why}); check settings.outgoing.tls and host.`);
  if (code === 'EENVELOPE' || code === 'EMESSAGE')
    return new SendRefusedError(`The mail cannot be handed to ${at}; check the addresses and its size.`);
  return new Error(`The connection to ${at} went away in the middle of the mail.`);
}
