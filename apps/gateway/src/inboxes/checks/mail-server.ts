import { isIP } from 'node:net';
import { isNativeError } from 'node:util/types';
import { certificateAdvice, HostError, resolveHost } from '#libs/platform';
import type { Problem } from '../../http/problem.js';
import { providerUnreachable, settingsRejected, type CheckRules } from './credential-check.js';

export interface MailServer {
  host: string;
  port: number;
  /** `true`: TLS from the first byte; `starttls`: a plain connection that must turn to TLS; `false`: never. */
  tls: boolean | 'starttls';
}

export interface Login {
  user: string;
  password: string;
}

/**
 * Where to connect, and under which name its certificate must be; `field` is where the host was given.
 * @throws Problem settings_rejected, provider_unreachable.
 */
export async function addressOf(host: string, field: string, { allowPrivateHosts }: CheckRules) {
  const address = await resolveHost(host, { allowPrivate: allowPrivateHosts }).catch((error: unknown) => {
    if (!(error instanceof HostError)) throw error;
    throw error.fault === 'lookup_failed'
      ? providerUnreachable(field, error.message)
      : settingsRejected(field, error.message);
  });
  return { address, servername: isIP(host) === 0 ? host : undefined };
}

interface ConnectionError extends Error {
  code?: string;
  /** nodemailer's name for what Node said. */
  originalCode?: string;
  tlsFailed?: boolean;
}

const tlsFault = /^(ERR_TLS|ERR_SSL|EPROTO|ETLS)/u;

/** Why a mail server could not be spoken to, at the field that says what to change: `settings.host`, `settings.outgoing.tls`, … */
export function connectionFault(error: unknown, server: MailServer, fields: string): Problem {
  const { code = '', originalCode = '', tlsFailed, message } = toError(error);
  const certificate = certificateAdvice(`${code} ${originalCode}`);
  if (certificate !== null)
    return settingsRejected(`${fields}.host`, `${server.host} shows a certificate that ${certificate}`);
  if (tlsFailed || tlsFault.test(code) || /wrong version number|STARTTLS/iu.test(message))
    return settingsRejected(`${fields}.tls`, tlsAdvice(server));
  if (code === 'ECONNREFUSED' || /ECONNREFUSED/u.test(message))
    return settingsRejected(`${fields}.port`, `nobody listens on port ${server.port} of ${server.host}; check both.`);
  return providerUnreachable(
    `${fields}.host`,
    `${server.host} does not answer on port ${server.port} as a mail server does; check host, port and tls, or try again later.`,
  );
}

function tlsAdvice({ tls, port, host }: MailServer): string {
  const other = tls === true ? '"starttls"' : 'true';
  return `${host} does not speak TLS that way on port ${port}; try ${other}, or another port.`;
}

function toError(error: unknown): ConnectionError {
  return isNativeError(error) ? error : new Error(String(error));
}
