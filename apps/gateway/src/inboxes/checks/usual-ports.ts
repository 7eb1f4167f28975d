import type { MailServer } from '#libs/providers/mail';
import { settingsRejected, type CheckRules } from './credential-check.js';

/** Where mail servers of the Internet are reached; 2465, 2525 and 2587 are what some offer beside the registered ones. */
const mailPorts = [25, 143, 465, 587, 993, 2465, 2525, 2587];

/**
 * A user who may name any port of any host could use us to scan ports, and read the result in lastError.
 * @param fields of the server, such as `settings.outgoing`.
 * @throws Problem settings_rejected, unless hosts of one's own network are allowed.
 */
export function refuseOddPort({ port }: MailServer, fields: string, { allowPrivateHosts }: CheckRules): void {
  if (allowPrivateHosts || mailPorts.includes(port)) return;
  throw settingsRejected(`${fields}.port`, `must be a port of mail servers: ${mailPorts.join(', ')}.`);
}

/** The same for the endpoint of tokens, which is a web server. @throws Problem settings_rejected. */
export function refuseOddTokenUrl(url: URL, { allowPrivateHosts }: CheckRules): void {
  if (allowPrivateHosts || url.port === '') return;
  throw settingsRejected('credentials.oauth.tokenUrl', 'must have no port of its own; give the https address alone.');
}
