import type { Inbox } from '../events/inbox.v1.js';
import type { Fields, SecretServer, Tls } from './descriptor/driver-descriptor.js';
import { driverOf } from './channels.js';

type Driven = Pick<Inbox, 'channel' | 'driver'> & { settings: Fields };

/**
 * The context for which an inbox's credentials are sealed: its id and every server that its settings name. Settings that
 * name another server cannot open them, also where an attacker wrote those settings.
 */
export function sealContext(inbox: Driven & { inboxId: string }): string {
  const servers = serversOf(inbox).map(({ host, port, tls }) => [host, port, tls]);
  return servers.length === 0 ? inbox.inboxId : `${inbox.inboxId} ${JSON.stringify(servers)}`;
}

/** What opens a sealed text for its context and throws for any other. */
interface Opener {
  open(sealed: string, context: string): string;
}

/**
 * An inbox's credentials as JSON text. Those sealed before servers were part of the context open by the id alone, until a
 * change or `npx doorbell inboxes reseal` seals them again.
 * @throws what the opener throws.
 */
export function openSealed(box: Opener, sealed: string, inbox: Driven & { inboxId: string }): string {
  try {
    return box.open(sealed, sealContext(inbox));
  } catch {
    return box.open(sealed, inbox.inboxId);
  }
}

/**
 * The parts of the credentials that would be sent to a server they were not given for: another host or port, or less TLS.
 * They have to be given again; a field is named by its place in the request.
 */
export function strayingSecrets(before: Secretive, after: Secretive, given: Fields): string[] {
  const known = destinationsOf(before);
  return destinationsOf(after)
    .filter(({ secret, server }) => given[secret] === undefined && !known.some((one) => covers(one, secret, server)))
    .map(({ secret }) => `credentials.${secret}`);
}

type Secretive = Driven & { credentials: Fields };

interface Bound {
  /** The part of the credentials. */
  secret: string;
  server: SecretServer;
}

function covers(known: Bound, secret: string, { host, port, tls }: SecretServer): boolean {
  const { server } = known;
  return known.secret === secret && server.host === host && server.port === port && safety(tls) >= safety(server.tls);
}

function safety(tls: Tls): number {
  return tls === true ? 2 : tls === 'starttls' ? 1 : 0;
}

function destinationsOf({ credentials, ...driven }: Secretive): Bound[] {
  return serversOf(driven).flatMap((server) => {
    const secret = server.secrets.find((name) => credentials[name] !== undefined);
    return secret === undefined ? [] : [{ secret, server }];
  });
}

function serversOf({ channel, driver, settings }: Driven): SecretServer[] {
  return driverOf(channel, driver)?.servers?.(settings) ?? [];
}
