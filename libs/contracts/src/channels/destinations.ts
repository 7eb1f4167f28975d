import type { Inbox } from '../inbox.v1.js';
import { isSameAccount } from './own-login.js';

/** A server that gets a secret of an inbox. */
export interface Destination {
  host: string;
  port: number;
  tls: boolean | 'starttls';
}

type Fields = Record<string, unknown>;
type Driven = Pick<Inbox, 'channel' | 'driver'> & { settings: Fields };

/**
 * The context for which an inbox's credentials are sealed: its id and every server that its settings name. Settings that
 * name another server cannot open them, whoever wrote those settings.
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
 * change or `npx doorbell inboxes reseal` seals them anew.
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
  secret: 'password' | 'oauth' | 'outgoing';
  server: Destination;
}

function covers(known: Bound, secret: string, { host, port, tls }: Destination): boolean {
  const { server } = known;
  return known.secret === secret && server.host === host && server.port === port && safety(tls) >= safety(server.tls);
}

function safety(tls: Destination['tls']): number {
  return tls === true ? 2 : tls === 'starttls' ? 1 : 0;
}

function destinationsOf({ credentials, ...driven }: Secretive): Bound[] {
  const [own, outgoing] = [ownServer(driven), outgoingServer(driven)];
  const login = (['password', 'oauth'] as const).find((name) => credentials[name] !== undefined);
  const bound: Bound[] = [];
  if (own && login) bound.push({ secret: login, server: own });
  if (outgoing && credentials['outgoing'] !== undefined) bound.push({ secret: 'outgoing', server: outgoing });
  else if (own && outgoing && login && isSameAccount(own.host, outgoing.host))
    bound.push({ secret: login, server: outgoing });
  return bound;
}

function serversOf(driven: Driven): Destination[] {
  return [ownServer(driven), outgoingServer(driven)].filter((one) => one !== null);
}

/** Where the mailbox itself is. */
function ownServer({ channel, driver, settings }: Driven): Destination | null {
  return channel === 'email' && driver === 'imap' ? serverIn(settings) : null;
}

function outgoingServer({ channel, settings: { outgoing } }: Driven): Destination | null {
  return channel === 'email' && typeof outgoing === 'object' && outgoing !== null ? serverIn({ ...outgoing }) : null;
}

function serverIn({ host, port, tls }: Fields): Destination {
  const safe = tls === 'starttls' ? tls : tls === true;
  return { host: typeof host === 'string' ? host : '', port: typeof port === 'number' ? port : 0, tls: safe };
}
