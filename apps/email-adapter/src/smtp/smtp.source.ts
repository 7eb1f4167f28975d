import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import type { InboxDirectory } from '#libs/adapter-kit';
import { Ingress } from '#libs/adapter-kit/nest';
import { messageOf, UnavailableError, type Logger } from '#libs/platform';
import type { EmailAdapterMetrics } from '../email-adapter.metrics.js';
import type { MailReception } from '../reception/mail-reception.js';
import type { MailClient } from '../proof/mail-client.js';
import { ClientLimits } from './client-limits.js';
import { clientKey } from './client-key.js';
import { HandOver } from './hand-over.js';
import { MailBuffer, Room } from './buffer/mail-buffer.js';
import { Recipients } from './recipients.js';
import { serverOptions } from './server-options.js';
import type { SmtpListening } from './smtp-listening.js';
import { replies, SmtpReply } from './smtp-reply.js';
import { BudgetSpentError, WorkspaceFullError } from '../storing/storing-faults.js';

export interface SmtpSourceOptions extends SmtpListening {
  directory: InboxDirectory;
  reception: MailReception;
  metrics: EmailAdapterMetrics;
  logger: Logger;
  /** Milliseconds that Kafka has to acknowledge a mail. */
  publishTimeMs?: number;
}

interface OpenConnection {
  session: { id: string };
  send(code: number, text: string): void;
}

/** Receives mail by SMTP for the inboxes of the directory. The reply is 250 only when Kafka has the mail. */
export class SmtpSource extends Ingress {
  readonly part = 'smtp';
  private readonly server: SMTPServer;
  private readonly clients: ClientLimits;
  private readonly recipients: Recipients;
  private readonly room: Room;
  private readonly handOver: HandOver;
  /** Sessions whose mail has no reply yet. */
  private readonly inHand = new Set<string>();
  private draining = false;

  constructor(private readonly options: SmtpSourceOptions) {
    super();
    this.clients = new ClientLimits(options.limits);
    this.recipients = new Recipients(options.directory);
    this.room = new Room(options.folder);
    this.handOver = new HandOver(options);
    this.server = new SMTPServer({
      ...serverOptions(options.identity),
      onConnect: (session, done) => void this.reply(done, () => this.connect(session)),
      onMailFrom: (_from, { remoteAddress }, done) =>
        void this.reply(done, () => this.clients.mailBegins(remoteAddress)),
      onRcptTo: ({ address }, session, done) => void this.reply(done, () => this.recipients.expect(address, session)),
      onData: (stream, session, done) => void this.reply(done, () => this.take(stream, session)),
      onClose: (session) => this.disconnect(session),
    });
    this.server.on('error', (error) => options.logger.debug({ err: error }, 'SMTP connection failed'));
  }

  /** Rejects where the port is taken. */
  async listen(): Promise<{ smtpHost: string; smtpPort: number }> {
    const { host, port } = this.options;
    await this.handOver.open();
    await new Promise<void>((resolve, reject) => {
      this.server.server.once('error', (error) =>
        reject(new Error(`SMTP cannot listen on ${host}:${port} (${messageOf(error)}); set SMTP_PORT to a free one`)),
      );
      this.server.listen(port, host, resolve);
    });
    return { smtpHost: host, smtpPort: (this.server.server.address() as AddressInfo).port };
  }

  /** For readiness. An outage of Kafka is no fault here: the reply to mail is 451 then. */
  check(): void {
    if (!this.server.server.listening) throw new Error('SMTP does not listen');
  }

  /** Accepts nothing more, sends the replies to mails in hand within their time, then closes all connections. */
  async close(): Promise<void> {
    this.draining = true;
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    this.dismissIdle();
    await closed;
  }

  private async reply(done: (error?: Error | null) => void, decide: () => Promise<void> | void): Promise<void> {
    try {
      await decide();
      done();
    } catch (error) {
      done(this.refusal(error));
    }
  }

  /** The reply to a refused client. Causes go to our log only; the publisher logs an outage of Kafka once, not once a mail. */
  private refusal(error: unknown): SmtpReply {
    const reply = replyTo(error);
    this.options.metrics.mails.inc({ result: reply.result });
    if (error instanceof UnavailableError) this.options.logger.debug({ err: error }, 'a mail was refused for now');
    else if (error !== reply) this.options.logger.error({ err: error }, 'a mail was refused for now');
    return reply;
  }

  private connect(session: SMTPServerSession): void {
    this.options.metrics.connections.set(this.server.connections.size);
    this.clients.connected(session.remoteAddress, session.id);
  }

  private disconnect(session: SMTPServerSession): void {
    this.options.metrics.connections.set(this.server.connections.size);
    this.clients.closed(session.remoteAddress, session.id);
  }

  private async take(stream: Readable, session: SMTPServerSession): Promise<void> {
    const client = this.clientOf(session);
    const buffer = new MailBuffer(this.room, {
      client: client.isRelay ? null : clientKey(client.address),
      cut: (reply) => this.cut(session, reply),
    });
    this.inHand.add(session.id);
    try {
      await buffer.read(stream);
      const { envelope } = session;
      const recipients = this.recipients.of(envelope);
      await buffer.whole((source) =>
        this.handOver.receive({ source, envelopeFrom: senderOf(envelope), client, ...recipients }),
      );
    } finally {
      await buffer.release();
      this.inHand.delete(session.id);
      this.options.metrics.bytesInHand.set(this.room.inHand);
      if (this.draining) setImmediate(() => this.dismissIdle());
    }
  }

  private clientOf({ remoteAddress, hostNameAppearsAs }: SMTPServerSession): MailClient {
    const isRelay = this.options.limits.relays.has(remoteAddress);
    return { address: remoteAddress, helo: hostNameAppearsAs || '', isRelay };
  }

  private cut({ id }: SMTPServerSession, { responseCode, message }: SmtpReply): void {
    for (const connection of this.server.connections as Set<OpenConnection>)
      if (connection.session.id === id) connection.send(responseCode, message);
  }

  private dismissIdle(): void {
    for (const connection of this.server.connections as Set<OpenConnection>) {
      if (!this.inHand.has(connection.session.id))
        connection.send(421, 'The service is stopping; please try again soon');
    }
  }
}

function replyTo(error: unknown): SmtpReply {
  if (error instanceof SmtpReply) return error;
  if (error instanceof WorkspaceFullError) return replies.workspaceFull();
  return error instanceof BudgetSpentError ? replies.budgetSpent() : replies.unavailable();
}

function senderOf({ mailFrom }: SMTPServerSession['envelope']): string | null {
  return mailFrom === false || mailFrom.address === '' ? null : mailFrom.address;
}
