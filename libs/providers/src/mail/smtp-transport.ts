import { serverName, type JudgedMailServer, type MailLogin } from './mail-server.js';

export interface SmtpAccess extends JudgedMailServer {
  /** Null: the server requires no login. */
  auth: MailLogin | null;
  /** The name in our greeting; undefined: the machine's own. */
  ownName?: string;
}

export interface SmtpTransportLimits {
  /** Milliseconds to connect, and to be greeted. */
  connectTimeMs: number;
  /** Milliseconds of silence in the middle of a mail. */
  silenceMs: number;
}

export type SmtpTransport = Awaited<ReturnType<typeof smtpTransport>>;

/** Connects when the first mail is handed over, and keeps that one connection until it is closed. nodemailer is loaded here. */
export async function smtpTransport(access: SmtpAccess, { connectTimeMs, silenceMs }: SmtpTransportLimits) {
  const { address, port, tls, auth, ownName } = access;
  const { createTransport } = await import('nodemailer');
  return createTransport({
    pool: true,
    maxConnections: 1,
    host: address,
    port,
    secure: tls === true,
    requireTLS: tls === 'starttls',
    ignoreTLS: tls === false,
    tls: serverName(access),
    ...(ownName !== undefined && { name: ownName }),
    ...(auth && { auth: 'pass' in auth ? auth : { type: 'OAuth2' as const, ...auth } }),
    connectionTimeout: connectTimeMs,
    greetingTimeout: connectTimeMs,
    socketTimeout: silenceMs,
    logger: false,
  });
}
