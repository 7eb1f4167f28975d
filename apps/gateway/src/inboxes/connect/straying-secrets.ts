import { strayingSecrets, type Inbox } from '#libs/contracts';
import { Problem } from '../../http/problems/problem.js';

type Connected = Pick<Inbox, 'channel' | 'driver'> & {
  settings: Record<string, unknown>;
  credentials: Record<string, unknown>;
};

/**
 * A secret goes only to the server that it was given for. Otherwise a caller could read a stored secret by naming a server
 * of its own, another port, or less TLS.
 * @throws Problem credentials_required naming each secret that must be sent again.
 */
export function refuseStrayingSecrets(before: Connected, after: Connected, given: Connected['credentials'] = {}): void {
  const errors = strayingSecrets(before, after, given).map((field) => {
    const message = `${field}: was given for another server; send it together with the new host, port or tls.`;
    return { field, code: 'credentials_required', message };
  });
  if (errors.length > 0)
    throw new Problem('credentials_required', errors.map(({ message }) => message).join(' '), { errors });
}
