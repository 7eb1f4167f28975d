import type { Problem } from '../../http/problem.js';
import { credentialsRejected, withinLimit, type CheckRules } from './credential-check.js';
import { addressOf, connectionFault, type Login, type MailServer } from './mail-server.js';
import { refuseOddPort } from './usual-ports.js';

interface Outgoing {
  server: MailServer;
  login: Login | undefined;
  /** Where the login was given. */
  loginField: string;
}

/**
 * Says hello to the server for sending, and logs in where there is a login.
 * @throws Problem credentials_rejected, settings_rejected, provider_unreachable.
 */
export async function checkOutgoing({ server, login, loginField }: Outgoing, rules: CheckRules): Promise<void> {
  refuseOddPort(server, 'settings.outgoing', rules);
  const { address, servername } = await addressOf(server.host, 'settings.outgoing.host', rules);
  const { createTransport } = await import('nodemailer');
  const transport = createTransport({
    host: address,
    port: server.port,
    secure: server.tls === true,
    requireTLS: server.tls === 'starttls',
    ignoreTLS: server.tls === false,
    tls: servername === undefined ? {} : { servername },
    ...(login && { auth: { user: login.user, pass: login.password } }),
    connectionTimeout: rules.checkLimit,
    greetingTimeout: rules.checkLimit,
    socketTimeout: rules.checkLimit,
  });
  try {
    await withinLimit(rules, transport.verify());
  } catch (error) {
    throw fault(error, server, loginField);
  } finally {
    transport.close();
  }
}

function fault(error: unknown, server: MailServer, loginField: string): Problem {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EAUTH' || code === 'ENOAUTH')
    return credentialsRejected(
      loginField,
      `${server.host} does not accept this login; check user and password, or make an app password.`,
    );
  return connectionFault(error, server, 'settings.outgoing');
}
