import { isSameAccount, type DriverCredentials, type DriverSettings } from '#libs/contracts';
import type { MailServer } from '#libs/providers/mail';
import type { AccessTokens } from '../oauth/access-tokens.js';

export type MailAuth = { user: string; pass: string } | { user: string; tokens: AccessTokens };

/** The server that takes outbound mail, and the login. */
export interface OutgoingServer extends MailServer {
  /** Null: the server asks for none. */
  auth: MailAuth | null;
}

/** Null where the inbox only receives. */
export function smtpOutgoing(
  { outgoing }: DriverSettings<'email', 'smtp'>,
  credentials: DriverCredentials<'email', 'smtp'>,
): OutgoingServer | null {
  return outgoing ? { ...outgoing, auth: passwordOf(credentials.outgoing) } : null;
}

/**
 * A mailbox's own login also sends, but only at the same account's server: a person who may change settings must not be able
 * to direct the password to another server.
 */
export function imapOutgoing(account: {
  settings: DriverSettings<'email', 'imap'>;
  credentials: DriverCredentials<'email', 'imap'>;
  tokens: AccessTokens | null;
}): OutgoingServer | null {
  const { settings, credentials, tokens } = account;
  const { outgoing, host } = settings;
  if (!outgoing) return null;
  if (credentials.outgoing || !isSameAccount(host, outgoing.host))
    return { ...outgoing, auth: passwordOf(credentials.outgoing) };
  const { user, password = '' } = credentials;
  return { ...outgoing, auth: tokens ? { user, tokens } : { user, pass: password } };
}

function passwordOf(login: { user: string; password: string } | undefined): MailAuth | null {
  return login ? { user: login.user, pass: login.password } : null;
}
