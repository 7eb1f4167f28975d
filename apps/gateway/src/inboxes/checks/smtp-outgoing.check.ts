import { smtpTransport, type MailServer } from '#libs/providers/mail';
import type { Problem } from '../../http/problems/problem.js';
import { credentialsRejected, withinLimit, type CheckRules } from './credential-check.js';
import { addressOf, connectionProblem } from './connection-problem.js';
import { refuseOddPort } from './usual-ports.js';

interface Outgoing {
  server: MailServer;
  login: { user: string; password: string } | undefined;
  /** Where the login was given. */
  loginField: string;
}

/**
 * Says hello to the server for sending, and logs in where there is a login.
 * @throws Problem credentials_rejected, settings_rejected, provider_unreachable.
 */
export async function checkOutgoing({ server, login, loginField }: Outgoing, rules: CheckRules): Promise<void> {
  refuseOddPort(server, 'settings.outgoing', rules);
  const address = await addressOf(server.host, 'settings.outgoing.host', rules);
  const auth = login ? { user: login.user, pass: login.password } : null;
  const limits = { connectTimeMs: rules.checkLimitMs, silenceMs: rules.checkLimitMs };
  const transport = await smtpTransport({ ...server, address, auth }, limits);
  try {
    await withinLimit(rules, transport.verify());
  } catch (error) {
    throw problemOf(error, server, loginField);
  } finally {
    transport.close();
  }
}

function problemOf(error: unknown, server: MailServer, loginField: string): Problem {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EAUTH' || code === 'ENOAUTH')
    return credentialsRejected(
      loginField,
      `${server.host} does not accept this login; check user and password, or make an app password.`,
    );
  return connectionProblem(error, server, 'settings.outgoing');
}
