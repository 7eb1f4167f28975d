import type { DriverCredentials, DriverSettings } from '#libs/contracts';
import { resolveHost, type HostRules, type WeightedSemaphore } from '#libs/platform';
import type { AccessTokens } from '../../oauth/access-tokens.js';
import { connectFault, isRefusedLogin } from '../imap-faults.js';
import { ImapSession } from './imap-session.js';

export interface ImapLoginOptions {
  settings: DriverSettings<'email', 'imap'>;
  credentials: DriverCredentials<'email', 'imap'>;
  /** Null where a password is used. */
  tokens: AccessTokens | null;
  rules: HostRules;
  /** Connections in the making, of all inboxes of the process. */
  connecting: WeightedSemaphore;
  /** Milliseconds within which a server must respond to a command. */
  responseTimeoutMs: number | undefined;
}

/** Makes connections for one mailbox. */
export class ImapLogin {
  constructor(private readonly options: ImapLoginOptions) {}

  /** Rejects with an error that says what to do: InboxStoppedError where another try cannot help. */
  async open(): Promise<ImapSession> {
    try {
      return await this.options.connecting.run(1, () => this.connect());
    } catch (error) {
      throw this.fault(error);
    }
  }

  /** The same for an error of a connection that was made. */
  fault(error: unknown): Error {
    const { settings, tokens } = this.options;
    return connectFault(error, { host: settings.host, port: settings.port, byToken: tokens !== null });
  }

  /** A token may be revoked before it expires: a refused one is replaced once. */
  private async connect(): Promise<ImapSession> {
    const { tokens } = this.options;
    try {
      return await this.session();
    } catch (error) {
      if (tokens === null || !isRefusedLogin(error)) throw error;
      tokens.forget();
      return this.session();
    }
  }

  private async session(): Promise<ImapSession> {
    const { settings, credentials, tokens, rules, responseTimeoutMs } = this.options;
    const { user, password = '' } = credentials;
    const auth = tokens ? { user, accessToken: await tokens.get() } : { user, pass: password };
    const { host, port, tls } = settings;
    return ImapSession.open({ address: await resolveHost(host, rules), host, port, tls, auth, responseTimeoutMs });
  }
}
