import type { Fields, SecretServer } from '../descriptor/driver-descriptor.js';
import { isSameAccount } from './own-login.js';

/** The parts of a mailbox's credentials that log in to it. */
const logins = ['password', 'oauth'];

/** The server that sends, by its own login. */
export function outgoingServers(settings: Fields): SecretServer[] {
  const { outgoing } = settings;
  return typeof outgoing === 'object' && outgoing !== null ? [server({ ...outgoing }, ['outgoing'])] : [];
}

/** The mailbox, then the server that sends, which may take the mailbox's login. */
export function mailboxServers(settings: Fields): SecretServer[] {
  const own = server(settings, logins);
  const outgoing = outgoingServers(settings).map((one) =>
    isSameAccount(own.host, one.host) ? { ...one, secrets: [...one.secrets, ...logins] } : one,
  );
  return [own, ...outgoing];
}

function server({ host, port, tls }: Fields, secrets: readonly string[]): SecretServer {
  return {
    host: typeof host === 'string' ? host : '',
    port: typeof port === 'number' ? port : 0,
    tls: tls === 'starttls' ? tls : tls === true,
    secrets,
  };
}
