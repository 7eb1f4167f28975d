import { isIP } from 'node:net';

/** A mail server as settings name it. */
export interface MailServer {
  host: string;
  port: number;
  /** `true`: TLS from the first byte; `starttls`: a plain connection that must turn to TLS; `false`: never. */
  tls: boolean | 'starttls';
}

export type MailLogin = { user: string; pass: string } | { user: string; accessToken: string };

/** A mail server whose host was judged. */
export interface JudgedMailServer extends MailServer {
  /** Where to connect; `host` is the name that its certificate must have. */
  address: string;
}

/** An IP address is no server name (RFC 6066): the certificate is checked against the address then. */
export function serverName({ host }: MailServer): { servername?: string } {
  return isIP(host) === 0 ? { servername: host } : {};
}
