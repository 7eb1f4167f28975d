import { serverName, type JudgedMailServer, type MailLogin } from './mail-server.js';

export interface ImapAccess extends JudgedMailServer {
  auth: MailLogin;
}

export interface ImapClientLimits {
  /** Milliseconds to connect, and to be greeted. */
  connectTimeMs: number;
  /** Milliseconds between two pieces of a response. */
  stallTimeMs: number;
  /** Bytes of a line, of a literal, and of a whole response. */
  lineBytes: number;
  literalBytes: number;
  responseBytes: number;
}

export type ImapClient = Awaited<ReturnType<typeof imapClient>>;

/**
 * A client that is not connected yet. It may wait for ever on a connection that froze, so callers bound each call. imapflow
 * is loaded with the first one: a gateway without mail inboxes never needs it.
 */
export async function imapClient(access: ImapAccess, limits: ImapClientLimits) {
  const { address, port, tls, auth } = access;
  const { ImapFlow } = await import('imapflow');
  return new ImapFlow({
    host: address,
    ...serverName(access),
    port,
    secure: tls === true,
    ...(tls === true ? {} : { doSTARTTLS: tls === 'starttls' }),
    auth,
    // It would log what the server says, login included.
    logger: false,
    disableAutoIdle: true,
    clientInfo: { name: 'Doorbell' },
    connectionTimeout: limits.connectTimeMs,
    greetingTimeout: limits.connectTimeMs,
    socketTimeout: limits.stallTimeMs,
    maxLineLength: limits.lineBytes,
    maxLiteralSize: limits.literalBytes,
    maxResponseSize: limits.responseBytes,
  });
}
