import { isIP } from 'node:net';
import { createTransport } from 'nodemailer';
import { SendRefusedError, type Sent } from '#libs/adapter-kit';
import type { OutboundMessage } from '#libs/contracts';
import { resolveHost, type HostRules } from '#libs/platform';
import { composeMail, type MailAuthor } from './compose-mail.js';
import type { MailAuth, OutgoingServer } from './outgoing-login.js';
import { isRefusedLogin, sendFault } from './send-faults.js';
import { sendLimits } from './send-limits.js';

export interface MailSendingOptions extends MailAuthor {
  /** Null where the inbox only receives. */
  server: OutgoingServer | null;
  rules: HostRules;
}

type Transport = Awaited<ReturnType<MailSending['connect']>>;

/** Sends one inbox's answers by SMTP, over a connection that is kept while there is something to send. */
export class MailSending {
  private transport: Transport | null = null;
  private idle: NodeJS.Timeout | undefined;

  constructor(private readonly options: MailSendingOptions) {}

  /** Resolves when the server has taken the mail; rejects as InboxConnection.send does. */
  async send(message: OutboundMessage): Promise<Sent> {
    const { server } = this.options;
    if (server === null)
      throw new SendRefusedError('This inbox only receives; set its settings.outgoing to a server that sends for it.');
    const mail = composeMail(message, this.options);
    clearTimeout(this.idle);
    try {
      await this.hand(server, mail);
      return { externalId: mail.messageId };
    } catch (error) {
      this.close();
      throw sendFault(error, server);
    } finally {
      this.idle = setTimeout(() => this.close(), sendLimits.idleTime).unref();
    }
  }

  /** Ends the connection; the next answer makes another. */
  close(): void {
    clearTimeout(this.idle);
    this.transport?.close();
    this.transport = null;
  }

  /** A token may have been revoked before its time: refused, it is replaced once. */
  private async hand(server: OutgoingServer, mail: Parameters<Transport['sendMail']>[0]): Promise<void> {
    try {
      this.transport ??= await this.connect(server);
      await this.transport.sendMail(mail);
    } catch (error) {
      if (!isRefusedLogin(error) || server.auth === null || !('tokens' in server.auth)) throw error;
      server.auth.tokens.forget();
      this.close();
      this.transport = await this.connect(server);
      await this.transport.sendMail(mail);
    }
  }

  private async connect({ host, port, tls, auth }: OutgoingServer) {
    const { address, rules } = this.options;
    return createTransport({
      pool: true,
      maxConnections: 1,
      host: await resolveHost(host, rules),
      port,
      secure: tls === true,
      requireTLS: tls === 'starttls',
      ignoreTLS: tls === false,
      tls: isIP(host) ? {} : { servername: host },
      name: address.slice(address.lastIndexOf('@') + 1),
      ...(auth && { auth: await authOf(auth) }),
      connectionTimeout: sendLimits.connectTime,
      greetingTimeout: sendLimits.connectTime,
      socketTimeout: sendLimits.answerTime,
      logger: false,
    });
  }
}

async function authOf(auth: MailAuth) {
  if ('pass' in auth) return auth;
  return { type: 'OAuth2' as const, user: auth.user, accessToken: await auth.tokens.get() };
}
