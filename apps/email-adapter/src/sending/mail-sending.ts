import { filesToSend, SendRefusedError, type Sent, type SentFiles } from '#libs/adapter-kit';
import type { OutboundMessage } from '#libs/contracts';
import { resolveHost, type HostRules } from '#libs/platform';
import { smtpTransport, type MailLogin, type SmtpTransport } from '#libs/providers/mail';
import { composeMail, type MailAuthor } from './compose-mail.js';
import type { MailAuth, OutgoingServer } from './outgoing-login.js';
import { isRefusedLogin, sendFault } from './send-faults.js';
import { sendLimits } from './send-limits.js';

export interface MailSendingOptions extends MailAuthor {
  /** Null where the inbox only receives. */
  server: OutgoingServer | null;
  rules: HostRules;
  files: SentFiles;
}

/** Sends one inbox's messages by SMTP, over a connection that is kept while there is something to send. */
export class MailSending {
  private transport: SmtpTransport | null = null;
  private idle: NodeJS.Timeout | undefined;

  constructor(private readonly options: MailSendingOptions) {}

  /** Resolves when the server has taken the mail; rejects as InboxConnection.send does. */
  async send(message: OutboundMessage): Promise<Sent> {
    const { server } = this.options;
    if (server === null)
      throw new SendRefusedError('This inbox only receives; set its settings.outgoing to a server that sends for it.');
    const mail = composeMail(message, this.options, await filesToSend(message, this.options.files));
    clearTimeout(this.idle);
    try {
      await this.hand(server, mail);
      return { externalId: mail.messageId };
    } catch (error) {
      this.close();
      throw sendFault(error, server);
    } finally {
      this.idle = setTimeout(() => this.close(), sendLimits.idleTimeMs).unref();
    }
  }

  /** Ends the connection; the next message makes another. */
  close(): void {
    clearTimeout(this.idle);
    this.transport?.close();
    this.transport = null;
  }

  /** A token may be revoked before it expires: a refused one is replaced once. */
  private async hand(server: OutgoingServer, mail: Parameters<SmtpTransport['sendMail']>[0]): Promise<void> {
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

  private async connect({ auth, ...server }: OutgoingServer): Promise<SmtpTransport> {
    const { address: sender, rules } = this.options;
    const address = await resolveHost(server.host, rules);
    const ownName = sender.slice(sender.lastIndexOf('@') + 1);
    return smtpTransport({ ...server, address, ownName, auth: auth && (await loginOf(auth)) }, sendLimits);
  }
}

async function loginOf(auth: MailAuth): Promise<MailLogin> {
  return 'pass' in auth ? auth : { user: auth.user, accessToken: await auth.tokens.get() };
}
