import { HostError, resolveHost } from '#libs/platform';
import { connectionFault, type MailServer } from '#libs/providers/mail';
import type { Problem } from '../../http/problems/problem.js';
import { providerUnreachable, settingsRejected, type CheckRules } from './credential-check.js';

/**
 * Where to connect; `field` is where the host was given.
 * @throws Problem settings_rejected, provider_unreachable.
 */
export async function addressOf(host: string, field: string, { allowPrivateHosts }: CheckRules): Promise<string> {
  return resolveHost(host, { allowPrivate: allowPrivateHosts }).catch((error: unknown) => {
    throw error instanceof HostError ? hostProblem(error, field) : error;
  });
}

/** A host that is refused, or not found. */
export function hostProblem({ fault, message }: HostError, field: string): Problem {
  return fault === 'lookup_failed' ? providerUnreachable(field, message) : settingsRejected(field, message);
}

/** Why a mail server could not be reached, at the field to change: `settings.host`, `settings.outgoing.tls`, … */
export function connectionProblem(error: unknown, server: MailServer, fields: string): Problem {
  const { host, port } = server;
  const fault = connectionFault(error);
  switch (fault?.kind) {
    case 'certificate':
      return settingsRejected(`${fields}.host`, `${host} shows a certificate that ${fault.advice}`);
    case 'no_tls':
    case 'no_starttls':
      return settingsRejected(`${fields}.tls`, tlsAdvice(server));
    case 'port_closed':
      return settingsRejected(`${fields}.port`, `no server listens on port ${port} of ${host}; check both.`);
    default:
      return providerUnreachable(
        `${fields}.host`,
        `${host} does not respond on port ${port} as a mail server does; check host, port and tls, or try again later.`,
      );
  }
}

function tlsAdvice({ tls, port, host }: MailServer): string {
  const other = tls === true ? '"starttls"' : 'true';
  return `${host} does not speak TLS that way on port ${port}; try ${other}, or another port.`;
}
